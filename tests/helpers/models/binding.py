"""Which rules of the calls bind."""

BINDING = {
    "COS-CLUSINT-2020-3-01": {
        "applicant.legal-personality",
        "applicant.national-registration",
        "applicant.country",
        "applicant.eccp",
        "applicant.cluster-organisation",
        "applicant.single-application",
        "consortium.one-strand",
        "consortium.min-entities",
        "consortium.min-countries",
        "consortium.min-member-states",
        "consortium.not-previously-funded",
        "targets.min-third-countries",
        "targets.third-country",
        "budget.rate",
        "budget.max-grant",
    },
    "COS-CLUSTER-2014-3-03": {
        "applicant.country",
        "applicant.eccp",
        "applicant.cluster-organisation",
        "targets.third-country",
        "budget.max-grant",
    },
    "COS-CLUSTER-2020-3-03": {
        "applicant.legal-personality",
        "applicant.country",
        "applicant.eccp",
        "project.duration",
        "budget.max-grant",
        "documents.annexes",
    },
    "COS-CLUSINT-2016-03-01": {"budget.max-grant"},
    "COS-CLUSINT-2017-03-6": {"budget.max-grant"},
    "COS-CLUSINT-2019-3-01": set[str](),
}
"""The rules of each call that may reject a proposal: those told by a seed or a primary text, and by
secondary sources that arithmetic bears out."""
