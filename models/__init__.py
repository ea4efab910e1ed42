"""What a proposal, a call and a finding are: all rules and arithmetic; no screen, file or clock."""
