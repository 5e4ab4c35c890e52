using System.Text.Json;
using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Faults;

/// <summary>All that everybody sees of a load once it is over: the merchant, the publisher, its server, the operator.</summary>
/// <param name="Conversions">The merchant's list, by order key.</param>
/// <param name="Accruals">Postings on the publisher's account, by conversion.</param>
/// <param name="Callbacks">Ids of the webhooks received, by conversion.</param>
/// <param name="Leads">How many leads, by conversion.</param>
/// <param name="Journal">How often the journals have a conversion's first event and its commission, by conversion.</param>
/// <param name="BrokenJournals">Journals whose chain does not hold.</param>
/// <param name="Pending">The publisher's balance.</param>
/// <param name="DeadLetters">What some consumer gave up on since the load began.</param>
internal sealed record Reckoning(
    ILookup<string, JsonElement> Conversions,
    ILookup<string, decimal> Accruals,
    ILookup<string, string> Callbacks,
    ILookup<string, string> Leads,
    ILookup<string, string> Journal,
    IReadOnlyList<string> BrokenJournals,
    decimal Pending,
    IReadOnlyList<JsonElement> DeadLetters)
{
    private const int Page = 1000;

    public static async Task<Reckoning> TakeAsync(Stack stack, Partnership partners, Receiver receiver, DateTimeOffset since) => new(
        (await ConversionsAsync(partners)).ToLookup(KeyOf),
        (await stack.PostingsAsync($"publisher:{partners.PublisherId}:pending"))
            .ToLookup(posting => posting.Text("conversion_id"), posting => posting.Number("amount")),
        receiver.Requests.ToLookup(request => request.Push().Text("transactionId"), request => request.WebhookId()),
        (await LeadsAsync(partners)).ToLookup(lead => lead.Text("conversion_id"), lead => lead.Text("id")),
        (await JournalAsync(stack, partners)).ToLookup(entry => entry.Text("subject"), entry => entry.Text("type")),
        (await stack.Operator.PostAsync("/v1/journal/verify", new { }).ReadJson()).Rows()
            .FindAll(chain => !chain.At("intact").GetBoolean()).ConvertAll(chain => chain.ToString()),
        (await partners.Publisher.BalanceAsync()).Pending,
        (await stack.Operator.GetAsync("/v1/dead-letters").ReadJson()).Rows()
            .FindAll(letter => letter.At("at").GetDateTimeOffset() > since));

    private static async Task<List<JsonElement>> ConversionsAsync(Partnership partners)
    {
        var rows = new List<JsonElement>();
        for (var page = 1; ; page++)
        {
            var answer = await partners.Merchant.GetAsync($"/services/conversions?per_page={Page}&page={page}").ReadJson();
            rows.AddRange(answer.Rows());
            if (answer.Number("meta.page.current") >= answer.Number("meta.page.last"))
                return rows;
        }
    }

    private static Task<List<JsonElement>> LeadsAsync(Partnership partners) => PagesAsync(partners.Merchant, "/v1/leads?");

    private static Task<List<JsonElement>> JournalAsync(Stack stack, Partnership partners) => PagesAsync(
        stack.Operator, $"/v1/journal?type=ConversionRecorded,CommissionCalculated&merchant_id={partners.MerchantId}&");

    private static async Task<List<JsonElement>> PagesAsync(ApiClient client, string list)
    {
        var rows = new List<JsonElement>();
        var cursor = "";
        while (true)
        {
            var answer = await client.GetAsync($"{list}limit={Page}{cursor}").ReadJson();
            rows.AddRange(answer.Rows());
            if (!answer.TryGetProperty("next_cursor", out var next) || next.ValueKind != JsonValueKind.String)
                return rows;
            cursor = $"&cursor={Uri.EscapeDataString(next.GetString()!)}";
        }
    }

    private static string KeyOf(JsonElement conversion) =>
        conversion.Text("type") == "lead" ? conversion.Text("meta_data.uniq_param") : conversion.Text("order_id");
}
