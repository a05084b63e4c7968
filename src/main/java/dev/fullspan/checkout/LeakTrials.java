package dev.fullspan.checkout;

/** Everything that is searched for leaks. */
record LeakTrials(CheckoutCounts checkouts, VisitCounts visits) {
    StepCounts of(LeakStep step) {
        return step.isCheckout() ? checkouts : visits;
    }
}
