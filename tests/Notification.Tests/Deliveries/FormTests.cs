using System.Text.Json.Nodes;
using Affiliate.Notification.Deliveries.Payload;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.WebUtilities;

namespace Affiliate.Notification.Tests.Deliveries;

public sealed class FormTests
{
    [Fact]
    public async Task The_form_has_one_field_that_holds_the_json()
    {
        using var body = new MemoryStream(AwinTransactionPush.ToForm(Sample.OfTheSeed, productData: true, clickSource: true));
        var form = await new FormReader(body).ReadFormAsync();
        var field = Assert.Single(form);
        Assert.Equal("AwinTransactionPush", field.Key);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Sample.JsonOfTheSeed), JsonNode.Parse(field.Value.ToString())));
    }

    [Fact]
    public void Any_text_arrives_as_it_was() => Check.QuickThrowOnFailure(Prop.ForAll(Nasty.SixTexts, six =>
    {
        var transaction = Sample.OfTheSeed with
        {
            ClickRefs = six,
            Phrase = six[0],
            CommissionGroups = [new(six[1], six[2], six[3], six[4])],
            Products = [new(six[5], 1, six[0], six[1], 1, six[2], six[3])],
        };
        using var reader = new FormReader(System.Text.Encoding.ASCII.GetString(AwinTransactionPush.ToForm(transaction, true, true)));
        var pushed = JsonNode.Parse(reader.ReadForm()["AwinTransactionPush"].ToString())!;
        string Sent(int i) => Nasty.AsReceived(six[i]);
        return Enumerable.Range(0, 6).All(i => ((string?)pushed[i == 0 ? "clickRef" : $"clickRef{i + 1}"] ?? "") == Sent(i))
            && (string?)pushed["commissionGroups"]![0]!["name"] == Sent(2)
            && (string?)pushed["products"]![0]!["productName"] == Sent(5);
    }));

    [Fact]
    public void Amount_and_commission_are_always_there_and_add_up() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<bool>(),
        Gen.Elements(Domain.Money.Currency.All.ToArray()).ToArbitrary(), (units, lead, currency) =>
    {
        var amount = Domain.Money.Currency.Round(units / 10_000m, currency);
        var transaction = Sample.OfTheSeed with { Amount = amount, Commission = amount, Currency = currency, IsLead = lead };
        var pushed = JsonNode.Parse(AwinTransactionPush.ToJson(transaction, false, false))!;
        return decimal.Parse((string)pushed["commission"]!) == amount
            && (string?)pushed["transactionAmount"] == (lead ? "0.00" : (string?)pushed["commission"]);
    }));
}
