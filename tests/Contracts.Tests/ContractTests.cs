using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Affiliate.Contracts.Accounts;
using Affiliate.Contracts.Conversion;
using Affiliate.Contracts.Ingestion;
using Affiliate.ServiceDefaults.Messaging;

namespace Affiliate.Contracts.Tests;

public sealed class ContractTests
{
    private static readonly Assembly Contracts = typeof(MerchantRegistered).Assembly;

    [Fact]
    public void Names_and_members_are_those_on_the_wire()
    {
        var actual = ContractShape.Of(Contracts);
        var written = Directory.CreateDirectory(Beside("../../artifacts")).FullName;
        File.WriteAllText(Path.Combine(written, "contracts.actual.txt"), actual);

        Assert.True(
            actual == File.ReadAllText(Beside("contracts.approved.txt")),
            "The contracts differ from contracts.approved.txt. They may only grow, by optional members; what they are now stands in "
                + "artifacts/contracts.actual.txt.");
    }

    [Fact]
    public void Contracts_lean_on_nothing_but_the_framework() =>
        Assert.All(Contracts.GetReferencedAssemblies(), one => Assert.StartsWith("System.", one.Name, StringComparison.Ordinal));

    [Fact]
    public void The_table_names_every_event_and_only_events_that_exist()
    {
        var events = Contracts.GetExportedTypes().Where(type => IsEvent(type.Name))
            .Select(type => type.FullName!["Affiliate.Contracts.".Length..]);
        var table = File.ReadAllLines(Path.Combine(Beside(""), "../../contracts/README.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => line.Split('|')[1].Split(',').Select(name => name.Trim().Trim('`')));

        Assert.Equal(events.Order(StringComparer.Ordinal), table.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_event_survives_the_way_through_the_outbox()
    {
        var click = new ClickDetails(
            "63b01acf9bf8325c1a3a2325", "m1", "p1", "code", DateTimeOffset.UnixEpoch.AddMicroseconds(1234567), 30, -1, true, null, null,
            ["ref", null, "🙂 \u202Eمحصول"], "https://search.example/?q=a%20b", "Search", "a b", "203.0.113.9", "Browser");
        var sent = new ConversionRecorded("m1", new ConversionSnapshot
        {
            Id = "c1",
            Version = 1,
            MerchantId = "m1",
            MerchantNumber = 7,
            Type = "sale",
            Status = 1,
            Source = "api",
            OrderId = "1001",
            Amount = 12000.55m,
            Currency = "IRT",
            Click = click,
            Lines = [new BasketLine("محصول نمونه", 12000m, 3m, 36000m, "1", null, null)],
            OccurredAt = DateTimeOffset.UnixEpoch,
            CreatedAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
        });

        var json = JsonSerializer.Serialize(sent, MessageJson.Options);
        var received = JsonSerializer.Deserialize<ConversionRecorded>(json, MessageJson.Options)!;

        Assert.Equal(json, JsonSerializer.Serialize(received, MessageJson.Options));
        Assert.Equal(12000.55m, received.Conversion.Amount);
        Assert.Equal(click.ClickRefs, received.Conversion.Click!.ClickRefs);
    }

    private static bool IsEvent(string name) =>
        new[]
        {
            "Registered", "Reported", "Changed", "Recorded", "Approved", "Rejected", "Reversed", "Closed", "Calculated",
            "Settled", "Disabled",
            "Accepted", "Held", "Cancelled", "Paid", "Returned", "Deleted",
        }.Any(verb => name.EndsWith(verb, StringComparison.Ordinal));

    private static string Beside(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, file);
}
