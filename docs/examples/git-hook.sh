#!/bin/sh
# What is staged is checked, not what has been edited since.
staged=$(mktemp -d) || exit
trap 'rm -rf "$staged"' EXIT
git checkout-index --all --prefix="$staged/"
cd "$staged" && giamngheo validate plans
