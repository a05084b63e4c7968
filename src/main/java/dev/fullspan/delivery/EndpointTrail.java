package dev.fullspan.delivery;

import dev.fullspan.platform.AuditTrail;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the audit trail tells of an endpoint: never a secret, and of its address the host alone, since the rest may be one. */
final class EndpointTrail {
    private EndpointTrail() {}

    static Map<String, String> told(EndpointForm.Checked said) {
        return told(said.address(), said.description(), said.types());
    }

    private static Map<String, String> told(Endpoint endpoint) {
        return told(endpoint.address(), endpoint.description(), endpoint.types());
    }

    static List<AuditTrail.Change> changed(Endpoint was, Endpoint now) {
        List<AuditTrail.Change> changes = new ArrayList<>(AuditTrail.Change.between(told(was), told(now)));
        if (!was.address().equals(now.address())) {
            changes.add(new AuditTrail.Change("Rest of the address", "one", "another"));
        }
        return changes;
    }

    /** What a deed that says no more than its name has changed. */
    static List<AuditTrail.Change> turned(String action) {
        return switch (action) {
            case "webhook.turned-on" -> AuditTrail.Change.one("State", "off", "on");
            case "webhook.turned-off" -> AuditTrail.Change.one("State", "on", "off");
            case "webhook.deleted" -> AuditTrail.Change.one("State", "there", "deleted");
            case "webhook.restored" -> AuditTrail.Change.one("State", "deleted", "there");
            case "webhook.secret-changed" -> AuditTrail.Change.one("Secret", "one", "another");
            default -> throw new IllegalArgumentException(action);
        };
    }

    private static Map<String, String> told(String address, String description, List<String> types) {
        Map<String, String> told = new LinkedHashMap<>();
        URI to = URI.create(address);
        told.put("Sent to", to.getScheme() + "://" + to.getRawAuthority());
        told.put("Description", description);
        told.put("Hears", String.join(", ", types));
        return told;
    }
}
