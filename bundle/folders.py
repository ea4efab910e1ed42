"""The folders of a bundle: for the portal, for pens, and for who hands it in."""

UPLOAD, TO_SIGN, FOR_YOUR_FILE = "1_upload", "2_to-sign", "3_for-your-file"
