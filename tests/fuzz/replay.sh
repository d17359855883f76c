#!/bin/sh
# Runs a target, built with replay.c, over its seeds and over all that ever failed. replay.sh ROOT SEEDS TARGET PROGRAM
exec "$4" "$2/$3"/* "$1"/tests/fuzz/found/*
