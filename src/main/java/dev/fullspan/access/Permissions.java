package dev.fullspan.access;

import dev.fullspan.platform.Permission;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Every permission that there is: the platform's own and those that modules contribute. */
@Component
class Permissions {
    private final List<Permission> all;

    Permissions(ObjectProvider<Permission> contributed) {
        this.all = Stream.concat(
                        Stream.of(
                                Permission.REPORTS_READ,
                                Permission.REPORTS_WRITE,
                                Permission.EVENTS_READ,
                                Permission.EVENTS_WRITE,
                                Permission.SHOPS_WRITE,
                                Permission.ADMIN),
                        contributed.orderedStream())
                .toList();
    }

    List<Permission> all() {
        return all;
    }

    /** @throws IllegalArgumentException where no module contributes it, which is a mistake in a route */
    Permission of(String scope) {
        return all.stream()
                .filter(permission -> permission.scope().equals(scope))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No module contributes the permission " + scope));
    }
}
