#!/bin/sh
# run.sh PROGRAM: opens the desk on the clerk's county file.  Where there is none yet it opens the
# sample county, made first if need be; the place of the clerk's own file stays free.
set -eu
program=$1
folder=${XDG_DATA_HOME:-$HOME/.local/share}/gongkai
sample=xinfeng-2024-04
[ ! -e "$folder/county.gongkai" ] || exec "$program"
[ -e "$folder/$sample.gongkai" ] || "$program" --file "$folder/$sample.gongkai" new --sample "$sample"
exec "$program" --file "$folder/$sample.gongkai"
