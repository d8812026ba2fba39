#!/bin/sh
# cupsd.sh DIR: a print service of our own on a free port of 127.0.0.1, with one queue whose
# printer is a listener that keeps every job as DIR/out/job-N, a queue that rejects jobs (CLOSED),
# one that takes them and does not print (LATER), and three whose printer aborts the job (ABORTS),
# cancels it (CANCELS) or is never reached because a filter fails (FILTER).
# Prints the port and stays until it is ended, and all of its own with it.  Exit code 77, and
# why, where it can't be had here.
set -u
dir=$1
PATH=$PATH:/usr/sbin:/sbin
for program in cupsd lpadmin lpstat cupsaccept; do
    command -v $program >/dev/null 2>&1 || { echo "$program is not installed"; exit 77; }
done
[ -x /usr/lib/cups/backend/socket ] || { echo "cups is installed without its socket backend"; exit 77; }
[ "$(id -u)" -eq 0 ] || { echo "cupsd wants root to change to its own user"; exit 77; }
ports=$(python3 -c '
import socket
s = [socket.socket() for _ in range(2)]
for x in s: x.bind(("127.0.0.1", 0))
print(*(x.getsockname()[1] for x in s))') || { echo "no free port"; exit 77; }
port=${ports% *}
paper=${ports#* }
mkdir -p "$dir/etc" "$dir/spool/tmp" "$dir/cache" "$dir/run" "$dir/log" "$dir/out"
chown -R lp:lp "$dir"
chmod 755 "$dir"
chmod 710 "$dir/spool"
chmod 1770 "$dir/spool/tmp"
cat > "$dir/etc/cupsd.conf" <<CONF
LogLevel warn
Listen 127.0.0.1:$port
Browsing Off
DefaultAuthType None
WebInterface No
<Location />
  Order allow,deny
  Allow from 127.0.0.1
</Location>
<Location /admin>
  Order allow,deny
  Allow from 127.0.0.1
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow from 127.0.0.1
  </Limit>
</Policy>
CONF
cat > "$dir/etc/cups-files.conf" <<CONF
User lp
Group lp
SystemGroup root
FileDevice Yes
ServerRoot $dir/etc
ServerBin $dir/bin
RequestRoot $dir/spool
TempDir $dir/spool/tmp
CacheDir $dir/cache
StateDir $dir/run
AccessLog $dir/log/access
ErrorLog $dir/log/error
PageLog $dir/log/page
CONF
# A printer that ends every job with the exit code its address names.
mkdir -p "$dir/bin/backend"
ln -s /usr/lib/cups/[!b]* "$dir/bin/"
ln -s /usr/lib/cups/backend/socket "$dir/bin/backend/"
# shellcheck disable=SC2016
printf '#!/bin/sh\n[ $# -eq 0 ] || exit "${DEVICE_URI##*/}"\n' > "$dir/bin/backend/ends"
chmod 700 "$dir/bin/backend/ends"
chown -R root:root "$dir/bin"
cat > "$dir/filter.ppd" <<'PPD'
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "FILTER.PPD"
*Manufacturer: "None"
*Product: "(None)"
*ModelName: "None"
*ShortNickName: "None"
*NickName: "None"
*PSVersion: "(3010.000) 0"
*cupsFilter2: "application/pdf application/vnd.none 0 /bin/false"
*OpenUI *PageSize: PickOne
*DefaultPageSize: A4
*PageSize A4: ""
*CloseUI: *PageSize
*DefaultImageableArea: A4
*ImageableArea A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4: "595 842"
PPD
cupsd=
sink=
quit() {
    trap - EXIT INT TERM
    # shellcheck disable=SC2086
    kill $cupsd $sink 2>/dev/null
    wait 2>/dev/null
    exit 0
}
trap quit EXIT INT TERM
python3 - "$dir/out" "$paper" <<'SINK' &
import os, socket, sys
folder, port = sys.argv[1], int(sys.argv[2])
s = socket.socket()
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
s.bind(('127.0.0.1', port))
s.listen()
n = 0
while True:
    c, _ = s.accept()
    n += 1
    with open(f'{folder}/.new', 'wb') as f:
        while data := c.recv(65536):
            f.write(data)
    os.rename(f'{folder}/.new', f'{folder}/job-{n}')
    c.close()
SINK
sink=$!
cupsd -f -c "$dir/etc/cupsd.conf" -s "$dir/etc/cups-files.conf" >/dev/null 2>&1 &
cupsd=$!
# It answers, or it has ended.
until lpstat -h "127.0.0.1:$port" -r 2>/dev/null | grep -q 'is running'; do
    kill -0 $cupsd 2>/dev/null || { echo "cupsd does not start here"; exit 77; }
done
lpadmin -h "127.0.0.1:$port" -p ZWGK -D 政务公开办 -E \
    -v "socket://127.0.0.1:$paper/?waiteof=false" 2>/dev/null
for name in CLOSED LATER; do
    lpadmin -h "127.0.0.1:$port" -p $name -v "socket://127.0.0.1:$paper/?waiteof=false" 2>/dev/null
done
cupsaccept -h "127.0.0.1:$port" LATER 2>/dev/null
lpadmin -h "127.0.0.1:$port" -p ABORTS -E -v ends:/1 -o printer-error-policy=abort-job 2>/dev/null
lpadmin -h "127.0.0.1:$port" -p CANCELS -E -v ends:/5 2>/dev/null
lpadmin -h "127.0.0.1:$port" -p FILTER -E -v ends:/0 -P "$dir/filter.ppd" 2>/dev/null
lpadmin -h "127.0.0.1:$port" -d ZWGK 2>/dev/null
echo "$port"
exec >/dev/null
wait $cupsd
