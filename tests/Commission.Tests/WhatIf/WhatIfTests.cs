using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Affiliate.Commission.Tests.Settling;
using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.LeadStatus;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Affiliate.Testing;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.Commission.Tests.WhatIf;

[Collection(nameof(CommissionHosts))]
public sealed class WhatIfTests(CommissionHosts hosts)
{
    private static readonly object[] Double = [new { type = "sale", percent = 20 }];

    [Theory, BothEngines]
    public async Task By_the_rates_in_force_everybody_gets_what_stands(StorageProvider engine)
    {
        var host = hosts.On(engine);
        var shop = await Shop.OpenAsync(host);
        var other = host.Publisher();
        var (whole, part) = (shop.Sale(1), shop.Sale(2));
        var reversed = part.Then(next => next with { ReversedAmount = 300 });
        var (rejected, waiting) = (shop.Sale(3), shop.Sale(4) with { Status = 0, PublisherId = other });
        ConversionSnapshot[] history = [whole, part, rejected, reversed, rejected.Then(2), waiting];
        await host.DeliverAsync(history);
        FakeJournal.On(host, history);
        var before = await host.DbAsync(db => db.Ledger.CountAsync());

        var same = await AskAsync(shop, [new { type = "sale", percent = 10 }]);
        var doubled = await AskAsync(shop, Double);

        Assert.Equal(3, same.GetProperty("conversions").GetInt32());
        Assert.Equal(
            new[] { $"{shop.Publisher} 170 170 0", $"{other} 100 100 0" }.Order(StringComparer.Ordinal), Publishers(same));
        Assert.Equal(
            new[] { $"{shop.Publisher} 170 340 170", $"{other} 100 200 100" }.Order(StringComparer.Ordinal), Publishers(doubled));
        Assert.Equal(["0 IRT 3 540"], Rules(doubled));
        Assert.Equal(before, await host.DbAsync(db => db.Ledger.CountAsync()));
        Assert.Equal((170m, 0m), await host.BalanceAsync(Roles.Publisher, shop.Publisher));
    }

    [Fact]
    public async Task Rules_goals_fixed_sums_and_caps_count_within_the_run_in_the_order_of_receipt()
    {
        var host = hosts.On(StorageProvider.Sqlite);
        var shop = await Shop.OpenAsync(host);
        ConversionSnapshot[] history =
        [
            shop.Sale(2) with { Lines = [Line("a", 600, "shoes"), Line("b", 400, "hats")] },
            shop.Sale(1),
            shop.Sale(3) with { Type = "lead", Amount = 0, Goal = "signup" },
            shop.Sale(4) with
            {
                Type = "lead", Amount = 0, Goal = "signup", Payments = new LeadPayments(null, 77, null, "IRT"),
            },
        ];
        FakeJournal.On(host, history);

        var answer = await AskAsync(
            shop,
            [
                new { type = "lead", @fixed = 50, goal = "signup" },
                new { type = "sale", percent = 50, category = "shoes" },
                new { type = "sale", percent = 15, cap = new { amount = 180, per = "month" } },
            ]);

        // The sale received first takes 150 of the cap of 180, the other one's hats get the 30 that are left.
        Assert.Equal([$"{shop.Publisher} 0 {50 + 77 + 150 + 300 + 30} {50 + 77 + 150 + 300 + 30}"], Publishers(answer));
        Assert.Equal(["0 IRT 1 50", "1 IRT 1 300", "2 IRT 2 180", " IRT 1 77"], Rules(answer));
    }

    [Fact]
    public async Task Only_what_was_received_in_the_period_counts_and_of_each_its_newest_state()
    {
        var host = hosts.On(StorageProvider.Sqlite);
        var shop = await Shop.OpenAsync(host);
        var (first, second) = (shop.Sale(1), shop.Sale(2));
        var newest = second.Then(next => next with { Amount = 5000 });
        FakeJournal.On(host, first, newest, second, shop.Sale(3));

        var answer = await AskAsync(shop, Double, from: second.CreatedAt, to: second.CreatedAt.AddMilliseconds(1));

        Assert.Equal([$"{shop.Publisher} 0 1000 1000"], Publishers(answer));
    }

    [Fact]
    public async Task Ten_thousand_conversions_are_read_in_pages_with_their_progress()
    {
        var host = hosts.On(StorageProvider.Sqlite);
        var shop = await Shop.OpenAsync(host);
        FakeJournal.On(host, Enumerable.Range(0, 10_000).Select(number => shop.Sale(number, number % 7)));
        using var client = host.As(Roles.Merchant, shop.Merchant);
        using var request = new HttpRequestMessage(HttpMethod.Post, Path(shop))
        {
            Content = JsonContent.Create(Body(Double, shop.Opened, shop.Opened.AddDays(1))),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/x-ndjson"));

        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();

        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType!.MediaType);
        var progress = lines.SkipLast(1).Select(line => line.GetProperty("progress")).ToList();
        Assert.Equal((0, 500), (Number(progress[0], "read"), Number(progress[0], "of")));
        Assert.Equal((10_000, 10_000), (Number(progress[^1], "read"), Number(progress[^1], "of")));
        Assert.Equal(progress.Select(one => Number(one, "read")).Order(), progress.Select(one => Number(one, "read")));
        Assert.Equal(10_000, lines[^1].GetProperty("conversions").GetInt32());
    }

    [Theory]
    [InlineData("""{"from":"2026-11-01T00:00:00Z","to":"2026-12-01T00:00:00Z"}""", "rates")]
    [InlineData("""{"rates":{"rules":[{"type":"sale"}]},"from":"2026-11-01T00:00:00Z","to":"2026-12-01T00:00:00Z"}""", "rates.wage")]
    [InlineData(
        """
        {"rates":{"wage":{"percent_of_commission":20},"rules":[{"type":"sale","percent":101}]},
         "from":"2026-11-01T00:00:00Z","to":"2026-12-01T00:00:00Z"}
        """,
        "rates.rules[0].percent")]
    [InlineData("""{"rates":{"wage":{"percent_of_commission":20},"rules":[]},"to":"2026-12-01T00:00:00Z"}""", "from")]
    [InlineData(
        """{"rates":{"wage":{"percent_of_commission":20},"rules":[]},"from":"2026-12-01T00:00:00Z","to":"2026-12-01T00:00:00Z"}""", "to")]
    [InlineData(
        """{"rates":{"wage":{"percent_of_commission":20},"rules":[]},"from":"2025-11-01T00:00:00Z","to":"2026-12-01T00:00:00Z"}""", "to")]
    public async Task What_cannot_be_computed_is_refused_by_the_field_at_fault(string body, string field)
    {
        var host = hosts.On(StorageProvider.Sqlite);

        var (status, answer) = await host.SendAsync(
            HttpMethod.Post, $"v1/merchants/{host.Merchant()}/rates/what-if", JsonSerializer.Deserialize<JsonElement>(body));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.True(answer.GetProperty("errors").TryGetProperty(field, out _), answer.ToString());
    }

    [Fact]
    public async Task Another_merchants_conversions_are_nobodys_business_and_a_journal_that_is_away_is_said_to_be()
    {
        var host = hosts.On(StorageProvider.Sqlite);
        var shop = await Shop.OpenAsync(host);
        host.Gateway.On("/internal/journal/read", Answer.Status(500));
        var body = Body(Double, shop.Opened, shop.Opened.AddDays(1));
        using var merchant = host.As(Roles.Merchant, host.Merchant());

        using var foreign = await merchant.PostAsJsonAsync(Path(shop), body);
        var (status, _) = await host.SendAsync(HttpMethod.Post, Path(shop), body);

        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
    }

    private static string Path(Shop shop) => $"v1/merchants/{shop.Merchant}/rates/what-if";

    private static object Body(object[] rules, DateTimeOffset from, DateTimeOffset to) =>
        new { rates = new { wage = new { percent_of_commission = 20 }, rules }, from, to };

    private static BasketLine Line(string name, decimal price, string category) => new(name, price, 1, price, null, null, category);

    private static async Task<JsonElement> AskAsync(Shop shop, object[] rules, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        var (status, answer) = await shop.Host.SendAsync(
            HttpMethod.Post, Path(shop), Body(rules, from ?? shop.Opened, to ?? shop.Opened.AddDays(1)));
        Assert.True(status == HttpStatusCode.OK, answer.ToString());
        return answer;
    }

    private static int Number(JsonElement of, string name) => of.GetProperty(name).GetInt32();

    private static IEnumerable<string> Lines(JsonElement answer, string list, Func<JsonElement, string> line) =>
        answer.GetProperty(list).EnumerateArray().Select(line);

    private static IEnumerable<string> Publishers(JsonElement answer) => Lines(answer, "data", one => string.Create(
        CultureInfo.InvariantCulture,
        $"{one.GetProperty("publisher_id")} {one.GetProperty("before")} {one.GetProperty("after")} {one.GetProperty("difference")}"));

    private static IEnumerable<string> Rules(JsonElement answer) => Lines(answer, "rules", one => string.Create(
        CultureInfo.InvariantCulture,
        $"{one.GetProperty("rule")} {one.GetProperty("currency")} {one.GetProperty("conversions")} {one.GetProperty("after")}"));
}
