using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Affiliate.Load.Day;
using Affiliate.Load.Proof;
using Affiliate.Testing;
using Affiliate.Testing.Network;

namespace Affiliate.Load;

/// <summary>Collects what everybody sees: lists, ledger, reports, feeds, call-backs, and what still waits anywhere.</summary>
internal sealed partial class Survey(DistributedStack stack, Cast cast, IReadOnlyList<string> queues)
{
    private const int Page = 1000;
    private const int MostStories = 20;

    // A service that has just been through much may be too slow for one look.
    private const int Attempts = 5;

    public async Task<Evidence> TakeAsync() => new()
    {
        Conversions = (await PagesAsync(stack.Operator, "/v1/conversions?")).ConvertAll(Conversion),
        Births = (await PagesAsync(stack.Operator, "/v1/journal?type=ConversionRecorded&")).ConvertAll(Birth),
        Postings = await PostingsAsync(),
        Events = [.. (await Task.WhenAll(cast.Promoters.Select(EventsAsync))).SelectMany(events => events)],
        Calls = [.. cast.Promoters.SelectMany(promoter => promoter.Server.Requests.Select(call => Call(promoter, call)))],
        Figures = (await PagesAsync(stack.Operator, "/v1/reports?group=merchant,publisher&")).ConvertAll(Figures),
        Links = [.. (await Task.WhenAll(cast.Promoters.Select(LinksAsync))).SelectMany(links => links)],
        LedgerComplaints = await ComplaintsAsync(),
        DeadLetters = (await PagesAsync(stack.Operator, "/v1/dead-letters?")).ConvertAll(letter => letter.ToString()),
        Parked = (await PagesAsync(stack.Operator, "/v1/parked?")).ConvertAll(parked => parked.ToString()),
        Waiting = await new Leftovers(stack, cast, queues).ListAsync(),
    };

    /// <summary>The same with every journal gone along from its beginning.</summary>
    public async Task<Evidence> WithJournalsAsync(Evidence found)
    {
        var verdict = await PatientlyAsync(() => stack.Operator.PostAsync("/v1/journal/verify", new { }));
        return found with
        {
            JournalEntries = verdict.Rows().Sum(chain => chain.At("entries").GetInt64()),
            BrokenJournals = [
                .. verdict.Rows().Where(chain => !chain.At("intact").GetBoolean()).Select(chain => chain.ToString()),
                .. Unavailable(verdict).Select(service => $"{service} could not be asked"),
            ],
        };
    }

    /// <summary>When each conversion's commission was posted first, UTC.</summary>
    public async Task<ILookup<string, DateTimeOffset>> AccruedAsync() => (await RawPostingsAsync())
        .Where(posting => posting.Text("kind") == "accrual" && posting.Text("account").StartsWith("publisher:", StringComparison.Ordinal))
        .ToLookup(posting => posting.Text("conversion_id"), posting => posting.At("at").GetDateTimeOffset(), StringComparer.Ordinal);

    /// <summary>What the journals tell of the conversions that faults name, for whoever looks into them.</summary>
    public async Task KeepStoriesAsync(IReadOnlyList<Claim> claims)
    {
        var ids = claims.SelectMany(claim => claim.Faults).SelectMany(fault => Id().Matches(fault)).Select(match => match.Value)
            .Distinct(StringComparer.Ordinal).Take(MostStories);
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "load", "stories")).FullName;
        foreach (var id in ids)
        {
            var entries = await PagesAsync(stack.Operator, $"/v1/journal?subject={id}&");
            await File.WriteAllLinesAsync(Path.Combine(folder, $"{id}.jsonl"), entries.Select(entry => entry.ToString()));
        }
    }

    [GeneratedRegex(@"\b[a-z0-9]{20}\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();

    private static SeenConversion Conversion(JsonElement row) => new(
        row.Text("id"), KeyOf(row), row.Text("merchant_id"), Optional(row, "publisher_id"),
        row.Text("type") == "lead" ? 0 : row.Number("amount"), (int)row.Number("status"), Optional(row, "status_reason"),
        row.Number("reversed_amount"), Optional(row, "duplicate_of"));

    private static SeenBirth Birth(JsonElement entry) => new(entry.Text("subject"), Optional(entry, "publisher_id"));

    // A biller's transactions stand behind its name; a lead has no number but its CRM's.
    private static string KeyOf(JsonElement row) =>
        row.Text("type") == "lead" ? Optional(row, "external_id") ?? "" : row.Text("order_id").Split(':')[^1];

    private static SeenFigures Figures(JsonElement row) => new(
        row.Text("merchant_id"), row.Text("publisher_id"), row.Number("clicks"), row.Number("sales") + row.Number("leads"),
        row.Number("commission"), row.Number("wage"));

    private static SeenCall Call(Promoter promoter, ReceivedRequest call)
    {
        var push = call.Push();
        return new(promoter.Id, call.WebhookId(), call.Headers["Affiliate-Event"], push.Text("transactionId"),
            decimal.Parse(push.Text("commission"), CultureInfo.InvariantCulture));
    }

    private static async Task<List<SeenEvent>> EventsAsync(Promoter promoter)
    {
        var events = new List<SeenEvent>();
        for (var last = "0"; ;)
        {
            var answer = await promoter.Api.GetAsync($"/v1/events?after={last}&limit={Page}").ReadJson();
            var rows = answer.Rows();
            if (rows.Count == 0)
                return events;
            events.AddRange(rows.Select(row => new SeenEvent(
                promoter.Id, row.Text("webhook_id"), row.Text("event"), row.Text("transaction.transactionId"))));
            last = answer.Text("last");
        }
    }

    private static async Task<IEnumerable<(string, string)>> LinksAsync(Promoter promoter) =>
        (await PagesAsync(promoter.Api, "/v1/links?")).Select(link => (promoter.Id, link.Text("code")));

    private async Task<List<string>> ComplaintsAsync()
    {
        var check = await stack.Operator.GetAsync("/v1/ledger/check").ReadJson();
        return check.At("balanced").GetBoolean() && check.At("balances_agree").GetBoolean() ? [] : [check.ToString()];
    }

    private async Task<List<SeenPosting>> PostingsAsync() => (await RawPostingsAsync()).ConvertAll(row => new SeenPosting(
        row.Text("account"), row.Text("currency"), row.Number("amount"), Optional(row, "conversion_id")));

    private Task<List<JsonElement>> RawPostingsAsync() => PagesAsync(stack.Operator, "/v1/ledger?");

    private static string? Optional(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static async Task<JsonElement> PatientlyAsync(Func<Task<ApiAnswer>> ask)
    {
        var answer = await ask().ReadJson();
        for (var attempt = 1; attempt < Attempts && Unavailable(answer).Any(); attempt++)
            answer = await ask().ReadJson();
        return answer;
    }

    // An answer without the rows of a service that was too slow names it.
    private static IEnumerable<string?> Unavailable(JsonElement answer) =>
        answer.TryGetProperty("unavailable", out var names) ? names.EnumerateArray().Select(name => name.GetString()) : [];

    private static async Task<List<JsonElement>> PagesAsync(ApiClient client, string list)
    {
        var rows = new List<JsonElement>();
        for (var cursor = ""; ;)
        {
            var address = $"{list}limit={Page}{cursor}";
            var answer = await PatientlyAsync(() => client.GetAsync(address));
            if (Unavailable(answer).FirstOrDefault() is { } service)
                throw new InvalidOperationException($"{address}: {service} could not be asked, so nobody knows what it would have said.");
            rows.AddRange(answer.Rows());
            if (Optional(answer, "next_cursor") is not { } next)
                return rows;
            cursor = $"&cursor={Uri.EscapeDataString(next)}";
        }
    }
}
