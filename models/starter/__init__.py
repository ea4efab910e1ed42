"""How a proposal and its plan begin; rests on `call`, and knows nothing of verdicts."""
