package dev.fullspan.plan.links;

import dev.fullspan.journey.CsvFile;
import dev.fullspan.journey.OwnChannels;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.Redirect;
import dev.fullspan.web.kit.QrCode;
import dev.fullspan.web.kit.TableState;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The pages of tagged links. */
@Controller
@RequestMapping("/shops/{shop}")
@Requires("reports:read")
class LinksPage {
    private final Shops shops;
    private final Links links;
    private final LinkMaking making;
    private final Brought brought;
    private final OwnChannels channels;
    private final Clock clock;

    LinksPage(Shops shops, Links links, LinkMaking making, Brought brought, OwnChannels channels, Clock clock) {
        this.shops = shops;
        this.links = links;
        this.making = making;
        this.brought = brought;
        this.channels = channels;
        this.clock = clock;
    }

    @GetMapping("/links")
    View all(
            @PathVariable String shop,
            @RequestParam(defaultValue = "false") boolean archived,
            HttpServletRequest request) {
        Shop of = shop(shop);
        return new JtePage(
                "plan/links", screens(of, request).list(links.of(of.id(), archived), archived, TableState.of(request)));
    }

    @GetMapping("/links.csv")
    ResponseEntity<byte[]> csv(
            @PathVariable String shop,
            @RequestParam(defaultValue = "false") boolean archived,
            @RequestParam(defaultValue = "0") long together) {
        Shop of = shop(shop);
        List<Link> chosen = together == 0 ? links.of(of.id(), archived) : links.together(of.id(), together);
        return CsvFile.of(LinksTable.of(of, chosen, brought), "links");
    }

    /** The form, with what a row of another page knows of the target already. */
    @GetMapping("/links/new")
    @Requires("reports:write")
    View fresh(@PathVariable String shop, @ModelAttribute LinkForm form, HttpServletRequest request) {
        Shop of = shop(shop);
        LinksForm known = chosen(form, request).leadingTo(LinkFields.whole(of, form.target(), request));
        return new JtePage("plan/link_new", LinkFields.screen(of, known, channels, null));
    }

    private static LinksForm chosen(LinkForm form, HttpServletRequest request) {
        return LinksForm.of(form, request.getParameterValues("channel"));
    }

    @PostMapping("/links")
    @Requires("reports:write")
    View make(
            @PathVariable String shop,
            @ModelAttribute LinkForm form,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Shop of = shop(shop);
        LinksForm chosen = chosen(form, request);
        List<Long> ids;
        try {
            ids = making.make(of, chosen, request);
        } catch (ProblemException e) {
            return new JtePage("plan/link_new", LinkFields.screen(of, chosen, channels, e))
                    .withStatus(e.problem().status());
        }
        boolean one = ids.size() == 1;
        String made = at(of) + (one ? "/" : "/together/") + ids.getFirst();
        Toast.show(
                redirect,
                one
                        ? "The link was made and noted on the timeline."
                        : ids.size() + " links were made and noted on the timeline.",
                made + "/archive");
        return Redirect.to(made);
    }

    /** Links that were made in one go. */
    @GetMapping("/links/together/{first}")
    View together(@PathVariable String shop, @PathVariable long first, HttpServletRequest request) {
        Shop of = shop(shop);
        return new JtePage(
                "plan/links_together",
                screens(of, request)
                        .together(links.together(of.id(), first), LinksPage::address, TableState.of(request)));
    }

    @PostMapping("/links/together/{first}/archive")
    @Requires("reports:write")
    View archiveTogether(
            @PathVariable String shop,
            @PathVariable long first,
            @RequestParam(defaultValue = "true") boolean archived,
            RedirectAttributes redirect) {
        Shop of = shop(shop);
        links.archiveTogether(of.id(), first, archived ? clock.instant() : null);
        Toast.show(
                redirect,
                archived ? "The links are archived. They go on leading to their page." : "The links are in use again.",
                at(of) + "/together/" + first + "/archive?archived=" + !archived);
        return Redirect.to(at(of));
    }

    @GetMapping("/links/{id}")
    View one(@PathVariable String shop, @PathVariable long id, HttpServletRequest request) {
        Shop of = shop(shop);
        Link link = links.get(of.id(), id);
        return new JtePage("plan/link", screens(of, request).one(link, address(link)));
    }

    @PostMapping("/links/{id}/archive")
    @Requires("reports:write")
    View archive(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "true") boolean archived,
            RedirectAttributes redirect) {
        Shop of = shop(shop);
        links.archive(of.id(), id, archived ? clock.instant() : null);
        Toast.show(
                redirect,
                archived ? "The link is archived. It goes on leading to its page." : "The link is in use again.",
                at(of) + "/" + id + "/archive?archived=" + !archived);
        return Redirect.to(at(of));
    }

    @GetMapping("/links/{id}/qr.svg")
    ResponseEntity<String> svg(@PathVariable String shop, @PathVariable long id) {
        Link link = links.get(shop(shop).id(), id);
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("image/svg+xml"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new QrCode(address(link)).svg());
    }

    @GetMapping("/links/{id}/qr.png")
    ResponseEntity<byte[]> png(@PathVariable String shop, @PathVariable long id) {
        Link link = links.get(shop(shop).id(), id);
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new QrCode(address(link)).png());
    }

    private Shop shop(String id) {
        return shops.get(ShopId.parse(id));
    }

    private LinkScreens screens(Shop of, HttpServletRequest request) {
        return new LinkScreens(of, brought, new Formats(request.getLocale(), of.timeZone()));
    }

    private static String at(Shop shop) {
        return "/shops/" + shop.id() + "/links";
    }

    /** The short address, below the one by which the product was reached. */
    static String address(Link link) {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString() + "/l/" + link.code();
    }
}
