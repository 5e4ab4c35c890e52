using System.Globalization;
using System.Text.Json;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;

namespace Affiliate.EndToEnd.Tests.Actors;

/// <summary>The CRM in which a merchant's leads are worked on, and the operator who set up the checks that ask it.</summary>
public sealed class CallCentre(Stack stack, Partnership partners, string offer, Receiver crm)
{
    /// <summary>Partners whose leads wait for what a CRM says of them.</summary>
    public static Task<Partnership> PartnersAsync(Stack stack) => Partnership.FormAsync(stack, new { sale = "auto", lead = "lead_status" });

    /// <summary>So many leads come in, known to the CRM as 1, 2, 3 and so on; their conversions.</summary>
    public async Task<string[]> TakeAsync(int count)
    {
        var click = await partners.ClickAsync(stack);
        var conversions = new string[count];
        for (var number = 0; number < count; number++)
        {
            var id = (number + 1).ToString(CultureInfo.InvariantCulture);
            var lead = await partners.Merchant.PostAsync("/services/conversions", Orders.LeadOf(click, offer, id)).ReadJson();
            conversions[number] = lead.Text("data.id");
        }

        await Eventually.Async(
            async () => (await LeadsAsync()).Count, leads => leads == count, Deadlines.Event, $"{count} leads are with the CRM");
        return conversions;
    }

    /// <summary>Sets a check up; its request and settings in one object without the address.</summary>
    public Task<ApiAnswer> SetUpAsync(string check, object settings) => stack.Operator.PutAsync(Path(check), settings).ExpectSuccess();

    /// <summary>The request of a check by ids.</summary>
    public object ByIds() => new { url = crm.Url + "status?ids={idel}" };

    /// <summary>Runs a check now; how it went.</summary>
    public async Task<JsonElement> RunAsync(string check = "processing") =>
        await stack.Operator.PostAsync($"{Path(check)}/run").ReadJson();

    /// <summary>The offer's leads, by conversion.</summary>
    public async Task<IReadOnlyDictionary<string, JsonElement>> LeadsAsync() =>
        (await stack.Operator.GetAsync($"/v1/leads?limit=1000&offer={Uri.EscapeDataString(offer)}").ReadJson()).Rows()
        .Where(lead => lead.Text("offer") == offer).ToDictionary(lead => lead.Text("conversion_id"), StringComparer.Ordinal);

    /// <summary>A conversion's status as its merchant sees it.</summary>
    public async Task<string> StatusAsync(string conversion) =>
        (await partners.Merchant.GetAsync($"/services/conversions?id={conversion}").ReadJson()).Rows().Single().Text("status");

    /// <summary>Statuses of conversions in their order.</summary>
    public async Task<string> StatusesAsync(IEnumerable<string> conversions) =>
        string.Join(' ', await Task.WhenAll(conversions.Select(StatusAsync)));

    /// <summary>What became of a lead since it came and had its id: <c>processing 2→6 (ok), accepted 6→8</c>.</summary>
    public static string Story(JsonElement lead) => string.Join(", ", lead.At("history").EnumerateArray().Skip(2).Select(step =>
        $"{step.Text("by")} {step.Text("from")}→{step.Text("to")}"
        + (step.Text("reason") is { Length: > 0 } reason ? $" reason {reason}" : "")
        + (step.Text("comment") is { Length: > 0 } comment ? $" ({comment})" : "")));

    private string Path(string check) =>
        $"/v1/merchants/{partners.MerchantId}/status-checks/{Uri.EscapeDataString(offer)}/{check}";
}
