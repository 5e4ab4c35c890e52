using System.Globalization;
using System.Net;
using Affiliate.Load.Calls;
using Affiliate.Load.Proof;
using Affiliate.Testing;
using Affiliate.Testing.Network;

namespace Affiliate.Load.Day;

/// <summary>What merchants, billers and the call centre decide about orders that were answered before.</summary>
internal sealed class Deciders(Cast cast, Client client)
{
    /// <summary>The merchant approves or rejects an order of the API's.</summary>
    public Task DecideAsync(string number, Sold one, int status) => WithAsync(one, async () =>
    {
        var answer = await client.UntilTakenAsync("decision", number, () => one.Shop.Api.SendAsync(
            HttpMethod.Post, $"/services/conversions/{one.Id}", new { status }, ("Idempotency-Key", number)));
        if (answer is not null)
            one.Status = status;
    });

    /// <summary>A part is taken back: by the merchant, or for its biller by a credit.</summary>
    public Task ReverseAsync(string number, Sold one, decimal amount) => WithAsync(one, async () =>
    {
        var answer = one.Kind == "postback"
            ? await client.UntilTakenAsync("credit", number, () => cast.Anybody.GetAsync(string.Create(CultureInfo.InvariantCulture,
                $"/signup/process_extended.php?extend_id={Cast.Biller}&site_id=123&action=CREDIT&transid={one.Key}&amount={amount}")))
            : await client.UntilTakenAsync("reversal", number, () => one.Shop.Api.SendAsync(
                HttpMethod.Post, $"/v1/conversions/{one.Id}/reverse", new { amount, reason = "A part came back." },
                ("Idempotency-Key", number)), NotYetRecorded);
        if (answer is not null)
            one.Reversed = amount;
    });

    /// <summary>The call centre reaches a buyer; the network hears of it when it asks next.</summary>
    public void Call(Sold lead, bool accepts)
    {
        cast.Crm.Move(lead.Key, accepts ? "approve" : "cancel", accepts ? 6 : 5);
        lead.Status = accepts ? Promise.Approved : Promise.Rejected;
    }

    /// <summary>A publisher makes a link.</summary>
    public async Task LinkAsync(string number, Promoter promoter, Shop shop, Memory memory)
    {
        var answer = await client.UntilTakenAsync("link", number, () => promoter.Api.SendAsync(
            HttpMethod.Post, "/v1/links", new { merchant_id = shop.Id, group_id = number }, ("Idempotency-Key", number)));
        if (answer is not null)
            memory.Keep(promoter, answer.Json.Text("code"));
    }

    // What a page reported is stored at once, and a conversion as soon as its event has come.
    private static bool NotYetRecorded(ApiAnswer answer) => answer.Status == HttpStatusCode.NotFound;

    private static async Task WithAsync(Sold one, Func<Task> decide)
    {
        try
        {
            await decide();
        }
        finally
        {
            one.GiveBack();
        }
    }
}
