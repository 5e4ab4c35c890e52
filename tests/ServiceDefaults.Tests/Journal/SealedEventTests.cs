using System.Text.Json;
using Affiliate.Contracts.Accounts;
using Affiliate.Contracts.Commission;
using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.ServiceDefaults.Journal;
using Affiliate.ServiceDefaults.Journal.Sealing;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.ServiceDefaults.Messaging.Outbox;

namespace Affiliate.ServiceDefaults.Tests.Journal;

public sealed class SealedEventTests
{
    private const string Secret = "203.0.113.77";

    [Fact]
    public void A_conversion_is_found_by_its_id_merchant_and_publisher_and_its_personal_fields_leave_only_digests()
    {
        var entry = Seal(new ConversionRecorded("m1", Snapshot(customer: "anna@a.example")));

        Assert.Equal(("c1", "m1", "p1"), (entry.Subject, entry.MerchantId, entry.PublisherId));
        Assert.DoesNotContain(Secret, entry.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("anna", entry.Body, StringComparison.Ordinal);
        Assert.Equal(
            ["/conversion/click/ip", "/conversion/click/userAgent", "/conversion/customerId"],
            entry.Hidden.Select(field => field.Path).Order(StringComparer.Ordinal));
        Assert.All(entry.Hidden, field => Assert.True(field.Personal));
    }

    [Fact]
    public void Clicks_of_one_merchant_are_found_by_it_and_those_of_several_by_none()
    {
        var one = Seal(new ClicksRecorded([Click("t1", "m1", "p1"), Click("t2", "m1", "p2")]));
        var several = Seal(new ClicksRecorded([Click("t1", "m1", "p1"), Click("t2", "m2", "p1")]));

        Assert.Equal(("m1", null), (one.MerchantId, one.PublisherId));
        Assert.Equal((null, "p1"), (several.MerchantId, several.PublisherId));
        Assert.Equal(4, several.Hidden.Count);
    }

    [Fact]
    public void An_account_is_its_own_subject()
    {
        var entry = Seal(new PublisherRegistered(new PublisherDetails("p1", 1, "Anna", null, null, 1), DateTimeOffset.UnixEpoch));

        Assert.Equal(("p1", "p1", null), (entry.Subject, entry.PublisherId, entry.MerchantId));
    }

    [Fact]
    public void Wage_and_referral_are_hidden_but_nothing_personal()
    {
        var entry = Seal(new CommissionCalculated("m1", "c1", 1, 0, "p1", 10, 2.5m, "EUR", 1, [], [], DateTimeOffset.UnixEpoch));

        Assert.Equal(
            [("/referral", false), ("/wage", false)],
            entry.Hidden.Select(field => (field.Path, field.Personal)).Order());
        Assert.Contains("\"commissionAmount\":10", entry.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_hidden_is_told_again_as_it_was_and_what_was_forgotten_as_its_contract_allows()
    {
        var said = new LeadReported
        {
            ConversionId = "c1",
            MerchantId = "m1",
            Source = "api",
            MetaData = """{"name":"Anna"}""",
            CustomerId = "a",
            ReceivedAt = default,
        };
        var entry = Seal(said);
        var forgotten = entry with { Hidden = entry.Hidden.Select(field => field.Forget()).ToList() };

        Assert.Equal(said, Read<LeadReported>(OpenBody.Whole(entry, typeof(LeadReported))));
        Assert.Equal(
            said with { MetaData = "{}", CustomerId = null }, Read<LeadReported>(OpenBody.Whole(forgotten, typeof(LeadReported))));
    }

    [Fact]
    public void The_chain_holds_after_forgetting_and_breaks_where_it_was_touched()
    {
        var (first, second) = (Seal(new ConversionRecorded("m1", Snapshot("a"))), Seal(new ConversionRecorded("m1", Snapshot("b"))));
        second = SealAfter(new ConversionRecorded("m1", Snapshot("b")), 2, first.Hash);
        var forgotten = first with { Hidden = first.Hidden.Select(field => field.Forget()).ToList() };

        Assert.All(new[] { first, forgotten }, entry => Assert.Equal([null, null], Faults(entry, second)));
        Assert.Contains("changed", Faults(first with { Body = first.Body.Replace("\"c1\"", "\"c2\"", StringComparison.Ordinal) })[0]);
        Assert.Contains("changed", Faults(first with { PublisherId = "p2" })[0]);
        Assert.Contains("changed", Faults(first with { Hidden = [first.Hidden[0] with { Value = Json("\"x\"") }] })[0]);
        Assert.Contains("missing", Faults(second)[0]);
        Assert.Contains("does not follow", Faults(first, second with { Previous = second.Hash })[1]);
    }

    private static List<string?> Faults(params JournalEntry[] entries)
    {
        var check = new ChainCheck(0, JournalEntry.Nothing);
        return entries.Select(check.Fault).ToList();
    }

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);

    private static T Read<T>(string body) => JsonSerializer.Deserialize<T>(body, MessageJson.Options)!;

    private static JournalEntry Seal(object message) => SealAfter(message, 1, JournalEntry.Nothing);

    private static JournalEntry SealAfter(object message, long number, string previous)
    {
        var row = OutboxMessage.For(message);
        row.At = DateTimeOffset.UnixEpoch.AddTicks(123);
        return SealedEvent.Of(row).After(number, previous, default);
    }

    private static ConversionSnapshot Snapshot(string? customer) => new()
    {
        Id = "c1",
        Version = 1,
        MerchantId = "m1",
        MerchantNumber = 7,
        Type = "sale",
        Status = 1,
        Source = "api",
        OrderId = "1001",
        Amount = 10,
        Currency = "EUR",
        PublisherId = "p1",
        CustomerId = customer,
        Click = Click("t1", "m1", "p9"),
        OccurredAt = default,
        CreatedAt = default,
        UpdatedAt = default,
    };

    private static ClickDetails Click(string token, string merchant, string publisher) => new(
        token, merchant, publisher, "code", default, 30, -1, true, null, null, [], null, null, null, Secret, "Browser");
}
