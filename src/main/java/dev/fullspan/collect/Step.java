package dev.fullspan.collect;

/** One of the steps that a message goes through from the wire to the journal, in this order. */
public enum Step {
    AUTHENTICATE("The write key names the shop. The page's origin and the rate of requests are checked."),
    PARSE("The body is unpacked within its limits, read as JSON and cut into messages."),
    VALIDATE(
            "A message has a known type, a name where it needs one, somebody it belongs to, and values of the right kind."),
    NORMALISE("Names, ids, times, pages and money are brought into one form."),
    CONSENT(
            "Where the shop asks for consent and none is given, everything that could recognise the visitor is left out."),
    BOTS("Robots and the shop's own traffic leave."),
    SOURCE("Channel, device, browser and country are found.");

    private final String does;

    Step(String does) {
        this.does = does;
    }

    /** What the step does, in a sentence for people. */
    public String does() {
        return does;
    }
}
