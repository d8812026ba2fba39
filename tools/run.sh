#!/bin/sh
# run.sh PROGRAM: opens the desk; makes the sample county first where there is no county file.
set -eu
program=$1
file=${XDG_DATA_HOME:-$HOME/.local/share}/gongkai/county.gongkai
[ -e "$file" ] || "$program" new --sample xinfeng-2024-04
exec "$program"
