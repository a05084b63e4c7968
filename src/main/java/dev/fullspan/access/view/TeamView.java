package dev.fullspan.access.view;

import dev.fullspan.web.kit.Confirm;
import dev.fullspan.web.kit.DataTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the list of people shows.
 *
 * @param answer who works here, in one line
 * @param offers invitations that nobody has accepted yet
 * @param confined people of partners, who see nothing but their own part
 * @param others people of other shops, for administrators only
 * @param issued a one-time password that was made just now, or null
 * @param offered a link that was made just now, or null
 */
public record TeamView(
        String shop,
        String answer,
        DataTable people,
        List<Offer> offers,
        List<Confined> confined,
        List<Other> others,
        @Nullable Issued issued,
        @Nullable Link offered) {

    /** An invitation that nobody has accepted. @param until when it is or was open, in words @param over whether it has expired */
    public record Offer(String email, String roles, String until, boolean over, Confirm renew, Confirm withdraw) {}

    /** Somebody of a partner. @param of whose, such as {@code partner Nord} */
    public record Confined(String name, String email, String of) {}

    /** Somebody who sees other shops. */
    public record Other(String name, String detail, String href) {}

    /** An invitation's link, to be handed over. @param mailed whether it is on its way to them by mail as well */
    public record Link(String email, String address, String until, boolean mailed) {}
}
