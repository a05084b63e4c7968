package dev.fullspan.journey;

import dev.fullspan.inventory.StockTerm;

/** What a figure means: its label and its definition, as pages and the reference show them beside the figure. Long, since it is the one list of them. */
public enum Definition {
    VISITORS(
            "Visitors",
            "People with at least one event in the range. A person is one device, or several linked by a user id, as known now."),
    SESSIONS(
            "Sessions",
            "Visits that started in the range. A session is a device's consecutive events with no gap above 30 minutes,"
                    + " or the gap that the installation sets."),
    EVENTS(
            "Events",
            "Everything that was heard and happened in the range: page views, clicks, cart, checkout, orders."),
    ORDERS("Orders", "Orders placed in the range, one per order id. Cancelled orders leave."),
    REVENUE(
            "Revenue",
            "Orders placed in the range, after discounts, without shipping and tax, less refunds made in the range."
                    + " Cancelled orders leave. Other currencies are converted at the rate of the order's day where the shop has one, else"
                    + " kept apart and said."),
    GROSS_REVENUE(
            "Revenue before refunds",
            "Orders after discounts, without shipping and tax; nothing is taken off for refunds. Cancelled orders leave."),
    KEPT_REVENUE(
            "Revenue kept",
            "Orders placed in the range less all refunds of these very orders, whenever they were made. Revenue, as on Home and under Sales, takes"
                    + " off the refunds made in the range instead, of whichever orders; the option “on the day of their order” gives the same as this."),
    AVERAGE_ORDER(
            "Average order",
            "Revenue ÷ orders. Orders that told no amount, or one in another currency without a rate, are left out."),
    CONVERSION_RATE("Conversion", "Sessions with an order ÷ sessions."),
    USUAL(
            "Usual for this hour",
            "Median of the same hour of the last 8 same weekdays. The band is their middle half (first to third quartile)."
                    + " What is usual by now is the median of what those days had come to at the end of the last full hour."
                    + " Days before the shop's first session, for money before its first order, are no basis; the hour that"
                    + " is running shows when it is over."),
    VIEWS_OF_PAGES(
            "Page views",
            "Pages and screens viewed in the range (Page Viewed, Screen Viewed). Where visits are narrowed: those of these visits."),
    CHECKOUTS_FAILED(
            "Failed payments",
            "Checkouts that began in the range and in which a payment failed (Payment Failed), however often. Fewer are better."),
    CHECKOUTS_ERRING(
            "Checkout errors",
            "Checkouts that began in the range and in which an error was told (Checkout Error), however often. Fewer are better."),
    REFUNDS(
            "Refunds",
            "Refunds made in the range, each in the visit of its order; those of cancelled orders are left out. Fewer are better."),
    EVENT_BY_NAME(
            "Events of a name",
            "Events of this name that happened in the range. Where visits are narrowed: those of these visits."),
    VISITORS_NOW("Visitors now", "People with an event in the last 5 minutes."),
    LIVE_VISITORS("Visitors, last 30 minutes", "People with an event in the last 30 minutes."),
    FUNNEL_VISITORS(
            "People",
            "People who came at least this far in any attempt. An attempt is a chain of events, one per step, in order, no"
                    + " event used twice, all within the window of its first. Each person counts once, at the deepest level."
                    + " An attempt belongs to the day, and to the filtered session, of its first step. At an optional step: the people whose attempt took it."
                    + " Where a funnel has further rules, a person's first 10,000 events that fit are looked at, and of a property held the first"
                    + " 100 values of an event and some 1,000 of a person."),
    SHARE_OF_FIRST("Of the first step", "People at this step ÷ people at the first step."),
    SHARE_OF_PREVIOUS("Of the step before", "People at this step ÷ people at the step before that is not optional."),
    MEDIAN_SECONDS(
            "Time from the step before",
            "Median time from the step before to this one, over the people who came this far, in their deepest attempt."),
    FUNNEL_REVENUE(
            "Revenue before refunds",
            "Orders of the people who reached the last step, placed between their first step and the end of the window,"
                    + " each once. Refunds are not subtracted."),
    FUNNEL_TREND(
            "Go all the way",
            "People who came to the last step ÷ people whose attempt began in this stretch of time and whose window is over."
                    + " Each stretch is the funnel of its own days, so that a person may count in several. Those whose window is still open are"
                    + " left out of the rate and counted beside it."),
    TIME_TO_CONVERT(
            "Time to convert",
            "Time between two steps, over the people who took both, in the attempt that counts. Median and quartiles are of type 7."),
    ODDS_RATIO(
            "Odds ratio",
            "Odds of going on (went on ÷ left) with this value ÷ odds without it, among those of whom it is known. Interval by"
                    + " Woolf's method; where one of the four counts is 0, half a person is added to each (Haldane and Anscombe). Its level is raised from 95 %"
                    + " to 1 − 0.05 × sure differences ÷ all that were compared (Benjamini and Yekutieli 2005), so that of the intervals of sure"
                    + " differences at most one in twenty is expected to miss the truth. It says what goes together, not what causes it."),
    ADJUSTED_CHANCE(
            "Chance",
            "The chance of a difference so large where there is none, adjusted for all that were compared by the method of"
                    + " Benjamini and Hochberg: of the differences shown as sure (below 5 %), at most one in twenty is expected to be none."),
    ALERT_USUAL(
            "Out of the usual",
            "The last hour (or day) that is over, against the same hour of the last 8 same weekdays (at least 4 known). The usual is their median; of"
                    + " a rate, the share of all of them together. Out of it is what comes on that side as rarely by chance as a normal figure is 3, 4"
                    + " or 5 standard deviations off. Chance is what counts (negative binomial), orders of unlike value (gamma) and shares"
                    + " (beta-binomial) do by themselves, and how much the hours vary from week to week beyond that, estimated over all hours of the"
                    + " week together. A narrowed rule counts what happened in visits with the value; a refund is in the visit of its order. The average order"
                    + " is revenue ÷ all orders. Money is judged from 10 usual orders on, an average from 50, more where they differ much in value."),
    COMPLETION_ALARM(
            "Checkout completion fell",
            "Checkouts that began 1 to 7 hours ago (at least 20 that are over), against the 28 days before (at least 200): a fifth below the"
                    + " usual, and less likely than 1 in 10,000 by chance."),
    SILENCE_ALARM(
            "No order came",
            "Time since the last order, against the orders of the same stretch in the last 8 weeks (at least 4 known): none of them silent, and"
                    + " silence now less likely than 1 in 1,000 where orders come at their usual rate (Poisson), and so long a silence expected less than once"
                    + " a year."),
    FIELD_TIME(
            "Time in a field",
            "Seconds between entering and leaving a field, all visits to it in one checkout together; median of type 7 over the checkouts in"
                    + " which it was entered."),
    FIELD_LEFT_AT(
            "Left the checkout at a field",
            "Abandoned checkouts in which no field was entered after this one, and no step completed and no payment tried either. That"
                    + " people left there does not say that the field drove them away."),
    STOPPED(
            "Stopped here",
            "People whose deepest attempt ended at this step so far. Where the window from its first step is still open, they"
                    + " may yet go on; how many these are is said beside it."),
    MONEY_LEFT(
            "Money leaving",
            "What the people who stopped here had in hand and did not buy: products added less removed, or the value that the"
                    + " checkout told. People who placed an order within the window are left out, and so are those whose window is still open. Not all of"
                    + " it could be won."),
    WENT_ON_TO("Did next", "The next event of those who stopped here, within 30 minutes. Without one they left."),
    ARRIVALS(
            "Arrivals",
            "People by landing page: each person once for each page on which a session of theirs in the range began."),
    IMMATURE(
            "Too recent (immature)",
            "Arrivals whose window is not over yet: 7 days, or what is chosen on the page. They are in no rate."),
    LANDING_CONVERSION(
            "Conversion",
            "Arrivals with an order within the window ÷ arrivals whose window is over. The window is 7 days, or what is chosen on"
                    + " the page: other days, or the same visit. An order counts for each page so landed on, so totals over pages"
                    + " do not add up."),
    SPEND_PER_BUYER(
            "Average spend per buyer",
            "Orders within the window of the arrival ÷ arrivals that bought, as far as they told an amount in the shop's currency."
                    + " Before refunds."),
    SPEND_PER_ARRIVAL(
            "Average spend per arrival",
            "Orders within the window of the arrival ÷ arrivals whose window is over. Before refunds."),
    LAST_NON_DIRECT(
            "Last, not direct",
            "Each order goes to its last visit that was not direct; where all were direct, to the last. A visit of the buyer up"
                    + " to 30 days before the order, or what is chosen on the page, is a touch of it; the one that the order was"
                    + " placed in is the last. The shares of an order add up to it in every model, to the smallest unit. Revenue is after"
                    + " all refunds of the order."),
    FIRST_TOUCH("First", "Each order goes to its first visit within the look-back."),
    LAST_TOUCH("Last", "Each order goes to its last visit, the one that it was placed in."),
    LINEAR("Linear", "Each order is shared evenly among its visits."),
    POSITION_BASED(
            "Position",
            "40 % of each order to its first visit, 40 % to its last, 20 % shared by those between. Two visits share evenly."),
    TIME_DECAY(
            "Time decay",
            "Each order is shared among its visits; a visit weighs half as much for every 7 days that it lies before the order."),
    DATA_DRIVEN(
            "Data-driven",
            "Each order is shared among its visits by the removal effects of what they came by: the share of orders that would be"
                    + " lost if every walk that comes to it ended there. They are computed exactly from a Markov chain of order 1 over the"
                    + " visits up to orders and the visits of these days that no order followed within the look-back. It takes 30"
                    + " orders with a known visit, and two that they came by."),
    REACHED("Orders reached", "Orders with at least one visit from it within the look-back."),
    PLACE(
            "First, between, last",
            "In how many orders it was the first of several visits, one between, the last of several, or the only one. An order"
                    + " may count in several of these."),
    ASSISTS("Assists", "Orders with a visit from it that is neither the last nor the only one."),
    SPEND(
            "Spend",
            "What was entered for the channel or campaign. It is known by month; a month that lies partly in the range counts by"
                    + " its days."),
    COST_PER_ORDER(
            "Cost per order", "Spend ÷ orders by the model; below it, revenue by the model for one unit of spend."),
    TO_FIRST_ORDER(
            "To the first order",
            "Of the people whose first order ever was placed in the range: days from the beginning of their first known visit to that"
                    + " order, and visits up to and with it, however long ago. Median and quartiles of type 7."),
    BOUNCE_RATE(
            "Bounce rate",
            "Closed sessions that landed here with exactly one page view and no commerce event ÷ closed sessions that landed"
                    + " here. A session is closed 30 minutes after its last event, or after the gap that the installation sets."),
    CHECKOUTS(
            "Checkouts",
            "Checkouts that began in the range, with Checkout Started or the store's own record. Events of the same checkout id are one,"
                    + " so are those from which one order was made, and so are a person's that follow each other within 60 minutes without an order in between."),
    CHECKOUT_COMPLETED(
            "Completed",
            "Checkouts with an order within 60 minutes of their last event ÷ checkouts that are over. One is over once there was"
                    + " nothing of it for 60 minutes."),
    CHECKOUT_RECOVERED(
            "Recovered",
            "Checkouts that were abandoned and whose person placed an order within 7 days after that ÷ checkouts that are over."),
    CHECKOUT_ABANDONED(
            "Abandoned",
            "Checkouts without an order within 60 minutes of their last event, and not recovered either ÷ checkouts that are over."),
    LEAKING(
            "Could be had back",
            "The part of the loss that there would not be had the group gone on as was to be expected: as on its other weeks, moved"
                    + " by what happened to all other checkouts in the meantime. With a 95 % interval. Only a verified repair books a"
                    + " gain. What was told in another currency than the shop's is converted at the rate of today, or stands apart."),
    CHECKOUT_LOSS(
            "Lost",
            "What those had in hand that stopped at the step and were not recovered. Those that told no value count with the mean of"
                    + " the others. Before the checkout nothing is in hand yet: there it is what visits of the same group bring that"
                    + " go on. Values in other currencies count by the rate of their day."),
    POINT(
            "One point is worth",
            "One more of a hundred checkouts completed: revenue of the completed checkouts of the range, brought to a month of average"
                    + " length, ÷ the share completed × 0.01."),
    MARGINAL_COST(
            "The next order costs",
            "What one more order costs in ads. With six or more months of unlike spend, orders are taken to grow with a power of spend"
                    + " (least squares of the logarithms), and the next order costs the average one ÷ that power, which is at most 1 and stands"
                    + " with its 95 % interval; where it is 0 or less, the cost cannot be told. With fewer such months it is taken to cost what"
                    + " the average one did; it will rather cost more. Orders are credited to the last touch that is not direct."),
    NEXT_UNIT(
            "For each 1 spent",
            "Margin expected in the first month for each unit of money. A repair costs its hours and brings what could be had back ×"
                    + " the margin; the next 100 on ads bring orders at what the next one costs × the average order × the margin. Where that is taken as the"
                    + " average it is at most so much, and stands after those of which more is known."),
    PAGE_VIEWS(
            "Views",
            "Views of the page by the sessions that started in the range. Paths that a rule joins are one page."),
    PAGE_VISITORS("Visitors", "People who viewed the page in a session that started in the range."),
    ENTRIES("Entries", "Sessions whose first page view was this page."),
    EXIT_RATE("Exit rate", "Closed sessions that ended on the page ÷ closed sessions that viewed it."),
    DWELL(
            "Dwell",
            "Time from a view of the page to the next event of the session; for the last view only the pixel's leave beacon tells it."
                    + " Median, and below it the middle half (first to third quartile, type 7). Option: the time to the next page view, where"
                    + " other events follow a view at once."),
    LONG_STAY(
            "Long stay without purchase",
            "Among sessions with a view of the page that was longer than three quarters of all its timed views: the share without an"
                    + " order."),
    MONEY_PASSED(
            "Money that passed through",
            "Orders of the sessions that had viewed the page before the order, less all refunds of these orders. An order counts for every"
                    + " page before it, so pages do not add up."),
    WEB_VITALS(
            "Web vitals",
            "75th percentile of what browsers measured when the page was the first they loaded: LCP, until the largest content shows (good"
                    + " up to 2.5 s, poor above 4 s); INP, until the page answers a press (200 ms, 500 ms); CLS, how far it shifts (0.1,"
                    + " 0.25). The pixel tells them when the page is left."),
    PATH_ORDERS(
            "Orders on the path",
            "A path is a session's pages in order, repeats collapsed; an order's path is what its session had viewed when it was placed."
                    + " Option: up to the first commerce event, so that cart and checkout are left out. Orders without a page before them are"
                    + " in no path."),
    PATH_RATE("Rate of the path", "Orders with this path ÷ sessions that began with these pages."),
    LOOK_ALIKES(
            "Look-alikes that fail",
            "Closed sessions that began with these pages and have no order, and the page on which most of them left."),
    WINNING_WAY(
            "Winning way",
            "Two or three pages in a row, anywhere before a session's first commerce event, after which more sessions bought than of the others"
                    + " with at least two such pages (30 or more), by more than chance: the lower bound of the difference of both rates (Newcombe's hybrid of"
                    + " Chernoff's bounds, 95 % over all ways that are compared) is above 0. It went along with buying; that it is the cause is for a"
                    + " test to show."),
    WAY_GAIN(
            "What look-alikes would bring",
            "Look-alikes of a way: sessions that began on the same pages, viewed two pages or more before the cart, and did not go the way."
                    + " Had they bought at the rate of the way, at its average order: this much more. The lower end takes the lower bound of"
                    + " the rate."),
    LOOP("Loop", "A page, another, and the first again, in a row. Sessions with at least one such turn."),
    DEAD_END(
            "Dead end",
            "Among closed sessions without an order: those that ended on the page ÷ those that viewed it. It is a dead end where the lower"
                    + " bound of that share (Chernoff's, 95 % over all pages) is above the usual share of all pages together."),
    SEARCHES(
            "Searches",
            "Products Searched events of the sessions that started in the range, by their words in lower case. Words that hold an at sign or seven"
                    + " digits in a row look like personal data and are told together."),
    SEARCH_EXIT(
            "Left after searching",
            "Closed sessions in which no other page was viewed after the last search of the term ÷ closed sessions that searched it."),
    WITHOUT_RESULT(
            "Without a result",
            "Searches that found nothing ÷ searches that tell how much they found: by “results” (a number or a list) or “results_count”, else by"
                    + " the length of “products” of a Product List Viewed that follows on the same page before the next search."),
    SEARCH_CONVERSION("Conversion", "Sessions with an order after the search ÷ sessions that searched."),
    SEARCH_MONEY(
            "Money after it",
            "Orders placed after the search in its session, less all refunds of these orders. Terms do not add up."),
    CONTENT_TRAFFIC(
            "Visits", "Sessions that started in the range and viewed the page, or a product or list of the category."),
    CONTENT_CONVERSION("Conversion", "Sessions with an order after it was viewed ÷ sessions that viewed it."),
    CONTENT_BASKET(
            "Average order", "Money after it was viewed ÷ orders after it that told an amount, refunds taken off."),
    CONTENT_WORTH(
            "Worth of a visit",
            "Money of the orders after it was viewed ÷ visits: conversion × basket. With the visits it decides what to do: above the medians of"
                    + " both, clone; many visits of little worth, fix; few of much worth, feed; few of little, retire. Medians of what has at"
                    + " least 20 visits. What tells of the cart, the checkout or an order in half of its visits is a step on the way to an order and not judged."),
    STAGE_PEOPLE(
            "People at a stage",
            "People who did in the range what the stage is known by; the map says of each stage what that is. Somebody may be at several."),
    STAGE_FLOW(
            "Go on",
            "People of a stage who were at a later stage as well in the range, in whatever order they did it. Each counts for the next of the"
                    + " later stages that they were at; skipped stages are left out."),
    STAGE_STAKE(
            "Money at stake",
            "Open leaks: what could be had back a month. Beside it: what people had in hand at that step of the standard funnel in the"
                    + " range and did not buy; not all of it could be won."),
    STAGE_ARRIVALS("People who arrive", "People with an event of a visit in the range."),
    VIEW_SHARE("Share who view a product", "People who arrive and viewed a product in the range ÷ people who arrive."),
    CART_SHARE(
            "Share who put into the cart",
            "People who arrive and put a product into the cart in the range ÷ people who arrive."),
    RETURNING_BUYERS(
            "Returning buyers’ share",
            "People with an order in the range that is not their first ever ÷ people with an order in the range."),
    REFUNDED_PEOPLE("People with a refund", "People of whom a refund was told in the range. Fewer are better."),
    SIGN_UPS("Sign-ups", "People who signed up in the range (Signed Up)."),
    LINK_ORDERS(
            "Orders of a link",
            "Orders placed in visits that carry the link's tag and since it was made. Cancelled orders leave."),
    LINK_REVENUE("Revenue kept of a link", "Revenue of these orders, less all refunds of them."),
    LINK_EXPECTED(
            "Expected by now",
            "The revenue that was expected of the link a month, by the time since it was made; a month has 30.44 days. A link is behind, or"
                    + " keeps its promise, from a week on and once a 95 % interval of its orders (Poisson, exact), at their average value, lies below it or"
                    + " above it; until then it is too early to tell. What was said in another currency than the shop's is converted at the rate of today."),
    REVIEWERS("People who review", "People who reviewed a product in the range (Product Reviewed)."),
    LINE_REVENUE(
            "Revenue of lines",
            "An order's revenue is spread over its lines in proportion to what each is worth: its value, else price × quantity; where no line tells"
                    + " a price, its quantity. Whole cents go to the largest remainders, so that the lines of an order add up to it. A refund is"
                    + " spread likewise over all lines of its order. The lines are those of the record that tells the order's products: the"
                    + " store's, else the first. Orders that tell no lines stand in a row of their own."),
    UNITS("Units", "Quantities of these lines, 1 where a line tells none. Refunds do not lower them."),
    SALES_SHARE("Share of sales", "Revenue of the row ÷ revenue of all orders in the shop's currency."),
    BASKET_UNITS(
            "Things in a basket",
            "Sum of the quantities of an order's lines, 1 where a line tells none. Median and quartiles (type 7) over the orders placed in the range"
                    + " that stand and tell their lines; likewise how many different products they hold."),
    BASKET_MONEY(
            "A basket",
            "Median and quartiles (type 7) of the revenue of these orders, before refunds, where it is told in the shop's currency or converted to it."),
    TOP_TENTH(
            "The largest tenth",
            "The tenth of the orders of the most revenue (rounded up, the earlier first among equals) against all others: the share of orders with"
                    + " it in either, and how many times as often. Intervals by profile likelihood of two independent shares, widened so that all"
                    + " of the table hold together with 95 % (Bonferroni). Rows whose lower end is above 1 are shown."),
    SUPPORT(
            "Support",
            "Orders with both products, and their share of the orders that tell their lines. A product counts once in an order."
                    + " Pairs are looked for among the first 200 lines of an order; the 100,000 of the most orders are gone through."),
    CONFIDENCE(
            "Confidence",
            "Of the orders with the one product, the share that has the other, too. It differs by the way it is read."),
    LIFT(
            "Lift",
            "How many times as often two things are together as chance brings: the share of orders with both ÷ (share with the one × share with the"
                    + " other), orders taken as independent. Interval by profile likelihood (Venzon and Moolgavkar 1988), widened for all pairs of"
                    + " products with enough orders, so that all hold together with 95 % (Bonferroni). Pairs whose lower end is above 1 are"
                    + " shown, the highest lower end first."),
    ACCESSORY(
            "Bundle and accessory",
            "Of pairs above chance. Accessory: its median price is at most half of the other's, at least 20 % of the other's orders have it, and"
                    + " that is at least twice the share of its own orders that have the other. Bundle: at least 20 % either way. Else: together."),
    BOUGHT_NEXT(
            "Bought next",
            "Of the orders with the first product, those whose next order of the same person, within the days chosen, has the second; against the"
                    + " same share of all orders. Orders of nobody known and those younger than these days (immature) are left out."
                    + " Pairs are looked for among the first 200 lines of an order."),
    BROWSING(
            "Ways of browsing",
            "Visits by the lists of products that they viewed: by category (Product List Viewed with a category), by brand (with a brand, or"
                    + " filtered by one), both, other lists, or none. Worth of a visit: revenue of their orders, less all refunds, ÷ visits."),
    COHORT(
            "Cohort",
            "People whose first visit ever, or first order ever that stands, lies in the range and fits the filters; grouped by its day, week (from"
                    + " Monday) or month in the shop's time zone, by the channel of that visit or of the visit with that order, or by the products"
                    + " ordered first or viewed in the first visit. What they do later counts up to now, whatever it is."),
    COHORT_RATE(
            "Return and repeat purchase",
            "Share of a group's people with a visit (or order) in the calendar's day, week or month so many after that of their first. People for"
                    + " whom that period is not over are immature and left out. Averages are over all people of the cells that count: by time"
                    + " those whose period is over for the whole group."),
    COHORT_AGAIN(
            "Again",
            "Share of a group's people with another visit (or another order that stands) at all, up to now. Younger groups had less time."),
    COHORT_MONEY(
            "Revenue kept of a cohort",
            "Orders of its people in the period, from their first visit or order on, less all refunds of these orders whenever made, of people for"
                    + " whom the period is over. Per head in all: the sum over the periods of this revenue ÷ these people."),
    DAYS_OF_COVER(StockTerm.DAYS_OF_COVER),
    FORECAST_PER_DAY(StockTerm.FORECAST_PER_DAY),
    RUNS_OUT(StockTerm.RUNS_OUT),
    REORDER_POINT(StockTerm.REORDER_POINT),
    SUGGESTED_ORDER(StockTerm.SUGGESTED_ORDER),
    MONEY_AT_RISK(StockTerm.MONEY_AT_RISK);

    private final String label;
    private final String sentence;

    Definition(String label, String sentence) {
        this.label = label;
        this.sentence = sentence;
    }

    /** Of a word that the stock's own pages show too. */
    Definition(StockTerm term) {
        this(term.label(), term.sentence());
    }

    public String label() {
        return label;
    }

    /** What it means and how it is computed, in full sentences. */
    public String sentence() {
        return sentence;
    }

    /** The report that shows it. */
    public String report() {
        return switch (this) {
            case VISITORS,
                    SESSIONS,
                    EVENTS,
                    ORDERS,
                    REVENUE,
                    GROSS_REVENUE,
                    KEPT_REVENUE,
                    AVERAGE_ORDER,
                    CONVERSION_RATE,
                    USUAL -> "Overview";
            case VIEWS_OF_PAGES, CHECKOUTS_FAILED, CHECKOUTS_ERRING, REFUNDS, EVENT_BY_NAME -> "Dashboards";
            case VISITORS_NOW, LIVE_VISITORS -> "Live";
            case FUNNEL_VISITORS,
                    SHARE_OF_FIRST,
                    SHARE_OF_PREVIOUS,
                    MEDIAN_SECONDS,
                    FUNNEL_REVENUE,
                    STOPPED,
                    FUNNEL_TREND,
                    TIME_TO_CONVERT,
                    ODDS_RATIO,
                    ADJUSTED_CHANCE,
                    MONEY_LEFT,
                    WENT_ON_TO -> "Funnel";
            case LAST_NON_DIRECT,
                    FIRST_TOUCH,
                    LAST_TOUCH,
                    LINEAR,
                    POSITION_BASED,
                    TIME_DECAY,
                    DATA_DRIVEN,
                    REACHED,
                    PLACE,
                    ASSISTS,
                    SPEND,
                    COST_PER_ORDER,
                    TO_FIRST_ORDER -> "Channels";
            case ARRIVALS, IMMATURE, LANDING_CONVERSION, SPEND_PER_BUYER, SPEND_PER_ARRIVAL, BOUNCE_RATE ->
                "Landing pages";
            case ALERT_USUAL, COMPLETION_ALARM, SILENCE_ALARM -> "Alerts";
            case CHECKOUTS, CHECKOUT_COMPLETED, CHECKOUT_RECOVERED, CHECKOUT_ABANDONED, FIELD_TIME, FIELD_LEFT_AT ->
                "Checkout steps";
            case LEAKING, CHECKOUT_LOSS -> "Leaks";
            case POINT, MARGINAL_COST, NEXT_UNIT -> "Worth of a point";
            case PAGE_VIEWS, PAGE_VISITORS, ENTRIES, EXIT_RATE, DWELL, LONG_STAY, MONEY_PASSED, WEB_VITALS -> "Pages";
            case PATH_ORDERS, PATH_RATE, LOOK_ALIKES, WINNING_WAY, WAY_GAIN, LOOP, DEAD_END -> "Paths";
            case SEARCHES, SEARCH_EXIT, WITHOUT_RESULT, SEARCH_CONVERSION, SEARCH_MONEY -> "Site search";
            case CONTENT_TRAFFIC, CONTENT_CONVERSION, CONTENT_BASKET, CONTENT_WORTH -> "Content";
            case STAGE_PEOPLE,
                    STAGE_FLOW,
                    STAGE_STAKE,
                    STAGE_ARRIVALS,
                    VIEW_SHARE,
                    CART_SHARE,
                    RETURNING_BUYERS,
                    REFUNDED_PEOPLE,
                    SIGN_UPS,
                    REVIEWERS -> "Map";
            case LINK_ORDERS, LINK_REVENUE, LINK_EXPECTED -> "Links";
            case LINE_REVENUE, UNITS, SALES_SHARE -> "Sales";
            case BASKET_UNITS, BASKET_MONEY, TOP_TENTH, SUPPORT, CONFIDENCE, LIFT, ACCESSORY, BOUGHT_NEXT, BROWSING ->
                "Baskets";
            case COHORT, COHORT_RATE, COHORT_AGAIN, COHORT_MONEY -> "Cohorts";
            case DAYS_OF_COVER, FORECAST_PER_DAY, RUNS_OUT, REORDER_POINT, SUGGESTED_ORDER, MONEY_AT_RISK -> "Stock";
        };
    }

    /** Its name in addresses, such as {@code average-order}. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
