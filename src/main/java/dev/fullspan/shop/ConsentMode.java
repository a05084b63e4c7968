package dev.fullspan.shop;

/** Whether the shop's visitors are asked before anything is stored in their browser. */
public enum ConsentMode {
    /** The shop asks nobody; the pixel sets its cookie at the first page. */
    NONE,
    /** Nothing is stored and no person is followed before the visitor agrees. */
    ASK_FIRST
}
