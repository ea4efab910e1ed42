"""What acts on the work plan are called, wherever they are offered."""

ADD_PACKAGE = "Add work package"
REHOUSE = "Move to another work package"
