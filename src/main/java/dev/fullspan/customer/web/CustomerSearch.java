package dev.fullspan.customer.web;

import dev.fullspan.access.Gate;
import dev.fullspan.customer.CustomerList;
import dev.fullspan.customer.CustomerQuery;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Permission;
import dev.fullspan.web.SearchSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds customers, for those who may see them. */
@Component
class CustomerSearch implements SearchSource {
    private static final Permission READ = new Permission("customers:read", "");

    private final CustomerList list;
    private final Gate gate;

    CustomerSearch(CustomerList list, Gate gate) {
        this.list = list;
        this.gate = gate;
    }

    @Override
    public List<Hit> search(ShopId shop, String text, int limit) {
        if (!gate.caller().map(caller -> caller.may(shop, READ)).orElse(false)) {
            return List.of();
        }
        return list
                .page(shop, CustomerQuery.of(text, ""), CustomerQuery.Order.SEEN, true, null, false, limit)
                .lines()
                .stream()
                .map(line -> new Hit(
                        "Customer",
                        line.title(),
                        line.name().isEmpty() ? line.phone() : line.email(),
                        "/shops/" + shop + "/customers/" + line.id()))
                .toList();
    }
}
