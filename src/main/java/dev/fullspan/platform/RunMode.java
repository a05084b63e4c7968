package dev.fullspan.platform;

/** What this process was started for. A bean; what runs of its own accord asks it. */
public enum RunMode {
    /** Answers HTTP and runs jobs until it is stopped. */
    SERVER,
    /** Carries out one command and leaves: no HTTP, no jobs. */
    COMMAND
}
