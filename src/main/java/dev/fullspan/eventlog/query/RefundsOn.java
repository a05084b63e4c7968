package dev.fullspan.eventlog.query;

/** On which day a refund is taken off the revenue. */
public enum RefundsOn {
    /** The day it was made, which is the usual reading: the past stays as it was. */
    REFUND_DAY,
    /** The day its order was placed: what a day's orders were worth in the end. */
    ORDER_DAY
}
