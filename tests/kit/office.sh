#!/bin/sh
# office.sh writer|calc: whether LibreOffice is here with this part of it (Debian:
# libreoffice-writer, libreoffice-calc), shown by what it makes of a line of text.  Each part
# installs a soffice, which ends with 0 also where the part that was needed is not there.
case $1 in
writer) from=t.txt to=docx ;;
calc) from=t.csv to=xlsx ;;
*) exit 2 ;;
esac
command -v soffice >/dev/null 2>&1 || exit 1
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
cd "$folder" && echo 1 >"$from" && LC_ALL=C.UTF-8 HOME=$folder soffice --headless \
    "-env:UserInstallation=file://$folder/profile" --convert-to "$to" "$from" >/dev/null 2>&1
[ -s "t.$to" ]
