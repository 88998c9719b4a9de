#!/bin/sh
# skia-python needs the system's libEGL and libGL. Installs them where that is possible without asking, else says how.
"${PYTHON:-python3}" -c 'import skia' 2>/dev/null && exit 0
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then as=""; elif sudo -n true 2>/dev/null; then as="sudo -n"; else as="none"; fi
    if [ "$as" != none ]; then
        echo "Installing libegl1 and libgl1, which the drawing library needs"
        $as apt-get update -qq && $as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libegl1 libgl1 >/dev/null
    fi
fi
"${PYTHON:-python3}" -c 'import skia' && exit 0
echo "The drawing library skia needs libEGL and libGL. On Debian or Ubuntu: sudo apt-get install libegl1 libgl1" >&2
echo "On Fedora: sudo dnf install libglvnd-egl libglvnd-glx; on Arch: sudo pacman -S libglvnd" >&2
exit 1
