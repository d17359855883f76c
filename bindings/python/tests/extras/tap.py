# SPDX-License-Identifier: MIT
"""Runs the tests of this folder and prints them as TAP."""

import os
import sys
import unittest


class Tap(unittest.TestResult):
    count = 0

    def say(self, ok, test, more=""):
        Tap.count += 1
        print(f"{'ok' if ok else 'not ok'} {Tap.count} - {test.id()}{more}", flush=True)

    def addSuccess(self, test):
        self.say(True, test)

    def addSkip(self, test, reason):
        self.say(True, test, f" # SKIP {reason}")

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.say(False, test)
        print("# " + self.failures[-1][1].replace("\n", "\n# "), flush=True)

    def addError(self, test, error):
        super().addError(test, error)
        self.say(False, test)
        print("# " + self.errors[-1][1].replace("\n", "\n# "), flush=True)

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error is not None:
            self.say(False, subtest)
            print("# " + str(error[1])[:2000].replace("\n", "\n# "), flush=True)


result = Tap()
unittest.defaultTestLoader.discover(os.path.dirname(os.path.abspath(__file__))).run(result)
print(f"1..{Tap.count}")
sys.exit(not result.wasSuccessful())
