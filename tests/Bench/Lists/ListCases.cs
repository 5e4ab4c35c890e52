using System.Globalization;

namespace Affiliate.Bench.Lists;

/// <summary>Every filter by itself, and the combinations that shops' back offices and synchronisations ask for.</summary>
internal static class ListCases
{
    public static IReadOnlyList<(string Name, string Query)> Of(DateTimeOffset now, int rows)
    {
        string Day(int ago) => Time(now.AddDays(-ago));
        var (id, order) = (SeedConversions.Id(rows / 2), SeedConversions.Order(rows / 2));
        return
        [
            ("(none)", ""), ("id", $"id={id}"), ("order_id", $"order_id={order}"), ("external_id", $"external_id={order}"),
            ("order_id, unknown", "order_id=none"),
            .. Enumerable.Range(0, 5).Select(status => ($"status={status}", $"status={status}")),
            ("type=sale", "type=sale"), ("type=lead", "type=lead"), ("is_closed=0", "is_closed=0"), ("is_closed=1", "is_closed=1"),
            ("checked_out=0", "checked_out=0"), ("checked_out=1", "checked_out=1"), ("overdue=1", "overdue=1"),
            ("min_amount, 1 in 100", "min_amount=8500000"), ("min_amount, 1 in 100,000", "min_amount=9999900"),
            ("max_amount, half", "max_amount=3000"), ("amount, narrow", "min_amount=3000&max_amount=3001"),
            ("min_commission_amount", "min_commission_amount=290000"), ("max_commission_amount", "max_commission_amount=0.1"),
            ("min_created_at, a day", $"min_created_at={Day(1)}"), ("max_created_at, the oldest", $"max_created_at={Day(399)}"),
            ("created_at, a day last year", $"min_created_at={Day(301)}&max_created_at={Day(300)}"),
            ("min_updated_at, an hour", $"min_updated_at={Time(now.AddHours(-1))}"),
            ("min_updated_at, a month", $"min_updated_at={Day(30)}"), ("max_updated_at, the oldest", $"max_updated_at={Day(360)}"),
            ("status=4 type=lead", "status=4&type=lead"), ("status=2 is_closed=0", "status=2&is_closed=0"),
            ("status=3 type=lead is_closed=0", "status=3&type=lead&is_closed=0"),
            ("is_closed=1 checked_out=0", "is_closed=1&checked_out=0"),
            ("is_closed=1 checked_out=0 status=1", "is_closed=1&checked_out=0&status=1"),
            ("status=0 last week", $"status=0&min_created_at={Day(7)}"),
            ("status=1 type=sale a month", $"status=1&type=sale&min_created_at={Day(60)}&max_created_at={Day(30)}"),
            ("type=lead min_amount: nothing", "type=lead&min_amount=1"), ("status=2 min_amount", "status=2&min_amount=9000000"),
            ("status=1 updated today", $"status=1&min_updated_at={Day(1)}"),
            ("max_updated_at is_closed=1", $"max_updated_at={Day(368)}&is_closed=1"),
            ("max_updated_at checked_out=1", $"max_updated_at={Day(300)}&checked_out=1"),
            ("is_closed=0, of old", $"is_closed=0&max_created_at={Day(395)}"),
            ("middling amount and commission, is_closed=1", "min_amount=10000&max_amount=40000&min_commission_amount=800&is_closed=1"),
            ("amount and commission", "min_amount=100000&max_commission_amount=10000"),
            ("everything at once",
                $"status=1&type=sale&is_closed=1&checked_out=1&min_amount=100&max_amount=1000000&min_commission_amount=1&min_created_at={Day(200)}&min_updated_at={Day(200)}"),
        ];
    }

    /// <summary>Combinations of two to four filters drawn by chance, always the same ones.</summary>
    public static IEnumerable<string> Drawn(DateTimeOffset now, int count)
    {
        var random = new Random(1);
        string Amount(double most) => Math.Pow(10, random.NextDouble() * most).ToString("F2", CultureInfo.InvariantCulture);
        string Day(int ago) => Time(now.AddDays(-ago));
        Func<string>[] filters =
        [
            () => $"status={random.Next(5)}", () => $"type={(random.Next(3) == 0 ? "lead" : "sale")}", () => $"is_closed={random.Next(2)}",
            () => $"checked_out={random.Next(2)}",
            () => $"overdue={random.Next(2)}", () => $"min_amount={Amount(7)}", () => $"max_amount={Amount(7)}",
            () => $"min_commission_amount={Amount(5.5)}", () => $"max_commission_amount={Amount(5.5)}",
            () => $"min_created_at={Day(random.Next(400))}", () => $"max_created_at={Day(random.Next(400))}",
            () => $"min_updated_at={Day(random.Next(400))}", () => $"max_updated_at={Day(random.Next(400))}",
        ];
        for (var number = 0; number < count; number++)
        {
            random.Shuffle(filters);
            yield return string.Join('&', filters.Take(random.Next(2, 5)).Select(filter => filter()));
        }
    }

    private static string Time(DateTimeOffset at) => Uri.EscapeDataString(at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
}
