"""A topic file in the shape of the portal's, all of it invented."""

import json
from typing import Any

_DESCRIPTION = (
    '<span class="topicdescriptionkind">Expected Outcome:</span>'
    "<p><strong>Qualitative and quantitative indicators:</strong></p>"
    "<ul><li>Number of partnerships;</li><li>Take-up of innovation in SMEs.</li></ul>"
    "<span>Scope:</span><p>Clusters help their members to <i>strengthen</i> supply chains.</p>"
)
_CONDITIONS = (
    "<h4>2. Eligible Countries</h4><p>described in the "
    '<a href="https://example.org/call-fiche.pdf">call document</a>.</p>'
    '<p><a href="javascript:alert(1)">click</a> '
    '<a href="https://example.org/form.pdf">Application form</a></p>'
)
_TEXT = r"""
{
  "TopicDetails": {
    "identifier": "INV-2027-CLUSTER-01",
    "title": "Joint cluster initiatives of the Invented Programme",
    "publicationDateLong": 1790812800000,
    "callIdentifier": "INV-2027-CLUSTER",
    "frameworkProgramme": {"abbreviation": "INV", "description": "Invented Programme (INV)"},
    "topicMGAs": [{"description": "INV Action Grant Budget-Based"}],
    "tags": ["Cluster"],
    "actions": [
      {
        "types": [
          {
            "typeOfAction": "INV-GFS Grants for Financial Support",
            "typeOfMGA": [{"description": "INV Action Grant Budget-Based"}]
          }
        ],
        "plannedOpeningDate": "1790812800000",
        "deadlineDates": ["1801612800000"]
      }
    ],
    "latestInfos": [
      {
        "lastChangeDate": "2026-11-05T16:38:19.449",
        "content": "<p>CHANGED</p><p>It is <b>90&#37;</b>\u001b[31m.</p><script>alert(1)</script>"
      }
    ],
    "budgetOverviewJSONItem": {
      "budgetTopicActionMap": {
        "4711": [
          {
            "action": "INV-2027-CLUSTER-02 - another topic of the call",
            "budgetYearMap": {"2027": "1"}
          },
          {
            "action": "INV-2027-CLUSTER-01 - INV-GFS Grants for Financial Support",
            "deadlineModel": "single-stage",
            "budgetYearMap": {"2027": "4000000", "2028": "5000000"},
            "expectedGrants": 6,
            "minContribution": 0,
            "maxContribution": 1500000
          }
        ]
      }
    },
    "description": "",
    "conditions": ""
  }
}
"""


def topic() -> dict[str, Any]:
    """The document, to be changed at will."""
    read: dict[str, Any] = json.loads(_TEXT)
    read["TopicDetails"] |= {"description": _DESCRIPTION, "conditions": _CONDITIONS}
    return read
