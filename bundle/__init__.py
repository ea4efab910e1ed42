"""From a judged proposal to the files that a coordinator uploads and mails."""
