#!/usr/bin/env -S node --import tsx --no-warnings=ExperimentalWarning
// `execute` is imported statically: tsx does not parse a top-level `await import()` in this file.
import { execute } from '@oclif/core';

await execute({ development: true, dir: import.meta.url });
