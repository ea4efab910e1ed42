"""What a proposal, a call and a finding are: all rules and all arithmetic, without screen, file or clock."""
