package dev.fullspan.inventory;

import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Command;
import dev.fullspan.platform.Flags;
import dev.fullspan.platform.Invocation;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./fullspan stock}: what the balances are held against. */
@Component
class StockCommand implements Command {
    private record Checked(String shop, List<Balances.Difference> differences) {}

    private final Shops shops;
    private final Balances balances;
    private final JsonMapper json;

    StockCommand(Shops shops, Balances balances, JsonMapper json) {
        this.shops = shops;
        this.balances = balances;
        this.json = json;
    }

    @Override
    public String name() {
        return "stock";
    }

    @Override
    public String usage() {
        return """
                Holds the balances of stock against the ledger, the reservations and the orders that they follow from.

                ./fullspan stock check [--shop ID]
                  --shop ID   one shop; all of them otherwise

                Prints a line of JSON a shop and ends with 1 where anything differs.""";
    }

    @Override
    public int run(Invocation invocation) {
        Flags flags = Flags.of(invocation.arguments(), Set.of("shop"), Set.of());
        if (!flags.words().equals(List.of("check"))) {
            throw new Flags.NotUnderstood("stock takes the word check.");
        }
        List<ShopId> asked = flags.value("shop").isPresent()
                ? List.of(shop(flags.required("shop")))
                : shops.all().stream().map(Shop::id).toList();
        boolean isSound = true;
        for (ShopId shop : asked) {
            List<Balances.Difference> differences = balances.differences(shop);
            isSound &= differences.isEmpty();
            invocation.out().println(json.writeValueAsString(new Checked(shop.toString(), differences)));
        }
        return isSound ? 0 : 1;
    }

    private ShopId shop(String id) {
        try {
            return shops.get(ShopId.parse(id)).id();
        } catch (ProblemException e) {
            throw new Flags.NotUnderstood("--shop: " + e.detail());
        }
    }
}
