package dev.fullspan.web;

import dev.fullspan.kernel.Problem;
import dev.fullspan.kernel.ProblemException;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.web.ShellPerson.SignedIn;
import dev.fullspan.web.kit.Toast;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** The dated notes of a shop: all of them, and adding, changing and deleting one. */
@Controller
@RequestMapping("/shops/{shop}/notes")
@Requires("reports:read")
class NotesPage {
    private static final int LONGEST = 200;

    private final Notes notes;
    private final Shells shells;

    NotesPage(Notes notes, Shells shells) {
        this.notes = notes;
        this.shells = shells;
    }

    @GetMapping
    View all(@PathVariable String shop) {
        return new JtePage("web/notes", new NotesView(notes.all(ShopId.parse(shop))));
    }

    @PostMapping
    @Requires("reports:write")
    View add(
            @PathVariable String shop,
            @RequestParam LocalDate day,
            @RequestParam String text,
            @RequestParam(defaultValue = "") String back,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Note added = notes.add(ShopId.parse(shop), day, checked(text), author(request));
        Toast.show(redirect, "Note added.", list(shop) + "/" + added.id() + "/delete");
        return seeOther(AppearancePage.ownAddress(back) ? back : list(shop));
    }

    @PostMapping("/{id}")
    @Requires("reports:write")
    View change(
            @PathVariable String shop,
            @PathVariable long id,
            @RequestParam LocalDate day,
            @RequestParam String text,
            RedirectAttributes redirect) {
        if (!notes.change(ShopId.parse(shop), id, day, checked(text))) {
            throw gone();
        }
        Toast.show(redirect, "Note changed.");
        return seeOther(list(shop));
    }

    @PostMapping("/{id}/delete")
    @Requires("reports:write")
    View delete(@PathVariable String shop, @PathVariable long id, RedirectAttributes redirect) {
        Note was = notes.remove(ShopId.parse(shop), id).orElseThrow(NotesPage::gone);
        Toast.show(
                redirect, "Note deleted.", list(shop) + "?day=" + was.day() + "&text=" + Addresses.encode(was.text()));
        return seeOther(list(shop));
    }

    private String author(HttpServletRequest request) {
        return shells.person(request).map(SignedIn::name).orElse("");
    }

    private static String checked(String text) {
        String kept = text.strip();
        if (kept.isEmpty() || kept.length() > LONGEST || kept.indexOf('\0') >= 0) {
            throw new ProblemException(Problem.INVALID_REQUEST, "text", "A note has 1 to " + LONGEST + " characters.");
        }
        return kept;
    }

    private static String list(String shop) {
        return "/shops/" + ShopId.parse(shop) + "/notes";
    }

    private static View seeOther(String address) {
        RedirectView view = new RedirectView(address);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false);
        return view;
    }

    private static ProblemException gone() {
        return new ProblemException(Problem.NOT_FOUND, "id", "This note is not there any more.");
    }
}
