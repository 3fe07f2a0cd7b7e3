"""Team members, workspaces, roles, sign-in, invitations, the gate, the outbox and the audit trail.

Every other room stands on this one; it imports none of them.
"""
