"""The form of one applicant: what is its part of a proposal, there and back."""
