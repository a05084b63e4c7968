package dev.fullspan.readiness.audit;

import dev.fullspan.platform.ReadinessCheck.Finding;
import dev.fullspan.platform.ReadinessCheck.Grade;
import java.util.List;

/** Whether a shop should send traffic now. */
public enum Verdict {
    READY("Ready", "Nothing found that would waste your traffic."),
    SOFT_LAUNCH("Ready for a soft launch", "Send a little traffic while you mend what follows."),
    HOLD("Hold", "Traffic sent now would be wasted. Mend the blocking points first.");

    private final String label;
    private final String sentence;

    Verdict(String label, String sentence) {
        this.label = label;
        this.sentence = sentence;
    }

    public String label() {
        return label;
    }

    public String sentence() {
        return sentence;
    }

    /**
     * One blocking finding holds; one warning, or anything that could not be measured, makes a soft launch. Nothing measured
     * at all holds: an unseen shop is not a ready one.
     */
    public static Verdict of(List<Finding> findings) {
        if (findings.isEmpty() || findings.stream().anyMatch(finding -> finding.grade() == Grade.BLOCK)) {
            return HOLD;
        }
        boolean clean = findings.stream().allMatch(finding -> finding.grade() == Grade.PASS);
        return clean ? READY : SOFT_LAUNCH;
    }
}
