using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Affiliate.ServiceDefaults.Messaging;

namespace Affiliate.Contracts.Tests.Versions;

/// <summary>
/// While an update rolls, both versions run: this one consumes what the last one said, and the last one what this one says
/// (docs/upgrades.md).
/// </summary>
public sealed class PreviousVersionTests
{
    private static readonly string Previous = Path.Combine(Beside(), "Previous");
    private static readonly KnownShape Shape = new(File.ReadAllText(Path.Combine(Previous, "contracts.txt")));

    private static readonly IReadOnlyList<string> Said =
        [.. Directory.EnumerateFiles(Previous, "*.json").Select(file => Path.GetFileNameWithoutExtension(file))];

    public static TheoryData<string> Samples => [.. Said];

    public static TheoryData<string> Events => [.. FilledEvent.Types.Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void This_version_reads_all_that_the_last_one_said(string name)
    {
        var sent = Sample(name);

        var received = Receive(name, sent);

        Assert.Empty(Lost(sent, received, name));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_the_last_version_left_out_is_not_missed(string name)
    {
        var type = FilledEvent.TypeOf("Affiliate.Contracts." + name);
        foreach (var member in type.GetProperties().Where(IsOptional))
        {
            var sent = Sample(name);
            var left = JsonNamingPolicy.CamelCase.ConvertName(member.Name);
            sent.Remove(left);

            Assert.Null(Receive(name, sent)[left]);
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_this_version_does_not_know_yet_is_ignored(string name)
    {
        var sent = Sample(name);
        sent["ofTheNextVersion"] = new JsonObject { ["member"] = 1 };

        Assert.Null(Receive(name, sent)["ofTheNextVersion"]);
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void The_last_version_reads_all_that_it_knows_of_what_this_one_says(string name)
    {
        var sent = FilledEvent.Of(FilledEvent.TypeOf(name));
        KeepForNextRelease(name, sent);

        // An event that is new has no consumer there.
        if (Shape.Types.Contains(name, StringComparer.Ordinal))
            Assert.Empty(Shape.Read(name, sent));
    }

    [Fact]
    public void No_event_of_the_last_version_is_gone() => Assert.Empty(
        Said.Except(FilledEvent.Types.Select(type => type.FullName!["Affiliate.Contracts.".Length..]), StringComparer.Ordinal));

    [Fact]
    public void A_member_that_is_gone_or_of_another_kind_is_noticed()
    {
        const string Name = "Affiliate.Contracts.Accounts.MerchantChanged";
        var sent = FilledEvent.Of(FilledEvent.TypeOf(Name));
        sent["merchant"]!.AsObject().Remove("currency");
        sent["merchant"]!["number"] = "seven";

        Assert.Equal(
            [$"{Name}.merchant.currency is missing", $"{Name}.merchant.number is no Int64 any more: \"seven\""], Shape.Read(Name, sent));
    }

    private static bool IsOptional(PropertyInfo member) =>
        new NullabilityInfoContext().Create(member).WriteState == NullabilityState.Nullable;

    private static JsonObject Sample(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Previous, name + ".json")))!.AsObject();

    private static JsonObject Receive(string name, JsonObject sent)
    {
        var type = FilledEvent.TypeOf("Affiliate.Contracts." + name);
        var received = JsonSerializer.Deserialize(sent, type, MessageJson.Options)!;
        return JsonSerializer.SerializeToNode(received, type, MessageJson.Options)!.AsObject();
    }

    private static IEnumerable<string> Lost(JsonNode? sent, JsonNode? received, string path) => (sent, received) switch
    {
        (JsonObject before, JsonObject after) => before.SelectMany(one => Lost(one.Value, after[one.Key], $"{path}.{one.Key}")),
        (JsonArray before, JsonArray after) when before.Count == after.Count =>
            before.Zip(after).SelectMany(pair => Lost(pair.First, pair.Second, path + "[]")),
        _ when JsonNode.DeepEquals(sent, received) => [],
        _ => [$"{path} was {sent?.ToJsonString()} and is {received?.ToJsonString() ?? "gone"}"],
    };

    // What becomes Previous when this version is released.
    private static void KeepForNextRelease(string name, JsonObject sent)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Beside(), "../../../artifacts/contracts.samples")).FullName;
        File.WriteAllText(
            Path.Combine(folder, name["Affiliate.Contracts.".Length..] + ".json"),
            sent.ToJsonString(new JsonSerializerOptions(MessageJson.Options) { WriteIndented = true }) + "\n");
    }

    private static string Beside([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
