package dev.fullspan.customer.web;

import dev.fullspan.customer.CustomerList;
import dev.fullspan.customer.CustomerQuery;
import dev.fullspan.customer.CustomerQuery.Order;
import dev.fullspan.customer.Doubts;
import dev.fullspan.kernel.ShopId;
import dev.fullspan.platform.Requires;
import dev.fullspan.shop.Shop;
import dev.fullspan.shop.Shops;
import dev.fullspan.web.Formats;
import dev.fullspan.web.JtePage;
import dev.fullspan.web.kit.DataTable;
import dev.fullspan.web.kit.Pager;
import dev.fullspan.web.kit.TableState;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The list of customers. */
@Controller
@RequestMapping("/shops/{shop}/customers")
@Requires("customers:read")
class CustomersPage {
    private final Shops shops;
    private final CustomerList list;
    private final Doubts doubts;

    CustomersPage(Shops shops, CustomerList list, Doubts doubts) {
        this.shops = shops;
        this.list = list;
        this.doubts = doubts;
    }

    @GetMapping
    View all(@PathVariable String shop, @RequestParam(defaultValue = "") String show, HttpServletRequest request) {
        Shop of = shops.get(ShopId.parse(shop));
        TableState table = TableState.of(request).fromStart();
        Pager.Place place = Pager.Place.of(request);
        CustomerQuery query = CustomerQuery.of(table.filter(), show);
        boolean descending = table.sort().isEmpty() || table.descending();
        CustomerList.Page page = list.page(
                of.id(),
                query,
                Order.of(table.sort()),
                descending,
                place.cursor(),
                place.backwards(),
                DataTable.PAGE_ROWS);
        boolean whole = page.next() == null && page.previous() == null;
        return new JtePage(
                "customer/customers",
                new CustomersTable(of, new Formats(request.getLocale(), of.timeZone()))
                        .screen(
                                list.standing(of.id()),
                                page,
                                whole ? page.lines().size() : list.count(of.id(), query, CustomerList.MOST_COUNTED + 1),
                                query,
                                table,
                                doubts.open(of.id()),
                                list.unconverted(of.id())));
    }
}
