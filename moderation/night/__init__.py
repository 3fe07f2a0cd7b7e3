"""Night mode: outside duty hours trusted reports or a sure rule ask a person for a hold. Kith itself hides nothing."""
