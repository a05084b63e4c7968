package dev.fullspan.journey;

import dev.fullspan.kernel.Money;
import dev.fullspan.kernel.ShopId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to do next in a shop, for Home. Implemented once, by the module that keeps what is to be done. */
public interface NextActions {
    /** Most expected money first, those without an amount last; empty where nothing waits. */
    List<Action> of(ShopId shop);

    /**
     * One action.
     *
     * @param why in a sentence
     * @param expected what it is expected to bring a month, or null where that cannot be told
     * @param owner who answers for it, or null
     * @param verb on the button that shows what will be done
     * @param href below the shop's, of the page that shows what will be done before it is
     */
    record Action(
            String title,
            String why,
            @Nullable Money expected,
            @Nullable String owner,
            String verb,
            String href) {}
}
