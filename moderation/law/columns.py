"""The columns of the Commission's CSV parts, word for word and space for space (Annex I, English).

Where the template's own heading ends in a blank, so does ours: a machine compares them.
"""

from __future__ import annotations

from typing import Final

HEAD: Final = ("Applicability", "Service", "Reporting period")
OTHER: Final = 'Description of the sub-category "Other"'
_ABOUT_ORDERS: Final = (
    "Number of orders to act against illegal content received",
    "Number of specific items of information included in the total number of orders to act against illegal content",
    "Median time to inform the authority of the receipt of the order to act against illegal content",
    "Median time to give effect to the order to act against illegal content",
    "Number of orders to provide information",
    "Median time to inform the authority of the receipt of the order to provide information",
    "Median time to give effect to the order to provide information",
)
_ABOUT_NOTICES: Final = (
    "Number of notices received ",
    "Number of notices received from Trusted flaggers",
    "Number of specific items of information included in the total number of notices",
    "Number of specific items of information included in the total number of notices by Trusted Flaggers "
    "(Trusted Flagger notices)",
    "Median time to take action",
    "Median time to take action (Trusted Flagger notices)",
    "Number of actions taken on the basis of the law",
    "Number of actions taken on the basis of the law (Trusted Flagger notices)",
    "Number of actions taken on the basis of the terms and conditions of the service",
    "Number of actions taken on the basis of the terms and conditions of the service (Trusted Flagger notices)",
)
_ABOUT_MEASURES: Final = (
    "Number of measures taken at the provider's own initiative ",
    "Number of measures taken after detection with solely automated means ",
    "Visibility restriction Removal",
    "Visibility restriction Disable",
    "Visibility restriction Demoted",
    "Visibility restriction Age restricted",
    "Visibility restriction Interaction restricted",
    "Visibility restriction Labelled ",
    "Visibility restriction Other",
    "Monetary restriction Suspension",
    "Monetary restriction Termination",
    "Monetary restriction Other",
    "Provision of the service Suspension",
    "Provision of the service Termination",
    "Account restriction Suspension",
    "Account restriction Termination",
)
_ONE_BY_ONE: Final = (*HEAD, "Section", "Indicator", "Scope", "Value")

IDENTIFICATION: Final = ("Applicability", "Service", "Indicator", "Value")
NAMES: Final = (
    "Category label",
    "Category description",
    "Category of illegal content / incompatible with the terms and conditions",
    "Contextual information",
)
ORDERS: Final = (
    *HEAD,
    "Category of illegal content",
    OTHER,
    "Scope",
    *_ABOUT_ORDERS,
    # The template writes the first two without a capital.
    *(f"Contextual information on {name[0].lower()}{name[1:]}" for name in _ABOUT_ORDERS[:2]),
    *(f"Contextual information on {name}" for name in _ABOUT_ORDERS[2:]),
)
NOTICES: Final = (
    *HEAD,
    "Category of illegal content",
    OTHER,
    *_ABOUT_NOTICES,
    *(f"Contextual information on {name}" for name in _ABOUT_NOTICES),
)
_MEASURES: Final = (OTHER, *_ABOUT_MEASURES, *(f"Contextual Information on {name}" for name in _ABOUT_MEASURES))
ILLEGAL: Final = (*HEAD, "Category of illegal content", *_MEASURES)
TERMS: Final = (*HEAD, "Category of incompatibility with the provider's terms and conditions", *_MEASURES)
APPEALS: Final = (*_ONE_BY_ONE, "Contextual Information")
AUTOMATED: Final = APPEALS
RESOURCES: Final = (*_ONE_BY_ONE, "Contextual information")
RECIPIENTS: Final = _ONE_BY_ONE
QUALITATIVE: Final = (*HEAD, "Indicator", "Value")

ALL: Final = "All"
HOSTING: Final = "Only for providers of hosting services, including online platforms"
PLATFORMS: Final = "Only for providers of online platforms"
VLOPS: Final = "Only for VLOPs"
VERY_LARGE: Final = "Only for VLOPs and VLOSEs"

IN_COMPLAINTS: Final = "Internal complaints mechanism"
SUBMITTED: Final = "Number of complaints submitted to the internal-complaints mechanism"
NEWLY: Final = "Number of restrictions newly imposed as a result of an internal complaint"
ABOUT: Final = {
    "visibility": "Complaint regarding a decision to remove or disable access to or restrict visibility of information",
    "provision": "Complaint regarding a decision to suspend or terminate the provision of the service",
    "account": "Complaint regarding a decision to suspend or terminate an account ",
    "monetary": "Complaint regarding a decision to restrict the ability to monetise information",
    "notice": "Complaint regarding a decision not to take action on a notice submitted in accordance with Article 16",
    "trusted": "Complaint regarding a decision not to take action on a notice submitted by a Trusted Flagger in "
    "accordance with Article 16",
}
OUTSIDE: Final = "Out-of-court dispute settlement bodies"
DISPUTES: Final = "Number of disputes submitted to out-of-court dispute settlement bodies"
REPEATED: Final = "Suspensions imposed on repeated offenders"
SUSPENSIONS: Final = (
    ("suspended_illegal", "Number of suspensions enacted for the provision of manifestly illegal content "),
    ("suspended_notices", "Number of suspensions enacted for the provision of manifestly unfounded notices"),
    ("suspended_complaints", "Number of suspensions enacted for the provision of manifestly unfounded complaints"),
)
SCOPES: Final = (
    "Total number",
    "Decisions upheld",
    "Decisions partially reversed",
    "Decisions reversed",
    "Median time",
)
OMITTED: Final = "Decision omitted"
IMPLEMENTED: Final = "Percentage of outcomes implemented"
BY_MACHINES: Final = "Use of automated means for content moderation"
SOLELY: Final = "Number of measures solely taken by automated means "
NOT_BY_MACHINES: Final = "Number of measures not taken by automated means"
NOTICES_SOLELY: Final = "Number of notices solely processed by automated means "
NOTICES_NOT: Final = "Number of notices not processed by automated means"
ACCURACY: Final = "Accuracy of the automated means - "
PEOPLE: Final = "Human resources dedicated to content moderation "
INTERNAL: Final = "Number of internal moderators employed by the provider"
EXTERNAL: Final = "Number of external moderators contracted by the provider"
LINGUISTIC: Final = "Number of total moderators with sufficient linguistic expertise "
MONTHLY: Final = "Number of average monthly active recipients during the reporting period "
QUESTIONS: Final = (
    (ALL, "summary", "Summary of the content moderation engaged in at the providers’ own initiative"),
    (
        ALL,
        "information",
        "Meaningful and comprehensible information regarding content moderation engaged in at the providers' own "
        "initiative",
    ),
    (ALL, "automated", "Qualitative description of the automated means"),
    (
        ALL,
        "accuracy",
        "Qualitative description of indicators of accuracy and possible rate of error of automated means",
    ),
    (ALL, "purposes", "Specification of the precise purposes to apply automated means"),
    (ALL, "safeguards", "Safeguards applied to the use of automated means"),
    (VLOPS, "governance", "High-level description of the content moderation governance structure"),
    (VLOPS, "qualifications", "Qualifications of the human resources dedicated to content moderation"),
    (VLOPS, "training", "Training given to human resources dedicated to content moderation"),
    (VLOPS, "support", "Support given to human resources dedicated to content moderation "),
    (
        VLOPS,
        "methodology",
        "Methodology used to compute the number of human resources dedicated to content moderation  ",
    ),
)
