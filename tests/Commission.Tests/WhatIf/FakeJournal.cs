using System.Text.Json;
using Affiliate.Contracts.Conversion;
using Affiliate.ServiceDefaults.Journal.Reading;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.Testing;

namespace Affiliate.Commission.Tests.WhatIf;

/// <summary>Conversion's journal as Commission reads it, of these versions in this order.</summary>
internal static class FakeJournal
{
    public static void On(CommissionHost host, params IEnumerable<ConversionSnapshot> versions)
    {
        var entries = versions.Index().Select(version => Entry(version.Index + 1, version.Item)).ToList();
        host.Gateway.On("/internal/journal/read", Answer.From(request =>
        {
            var after = int.Parse(request.Query["after"].ToString(), System.Globalization.CultureInfo.InvariantCulture);
            var limit = int.Parse(request.Query["limit"].ToString(), System.Globalization.CultureInfo.InvariantCulture);
            return Json(entries.Where(entry => entry.MerchantId == request.Query["merchant_id"]).SkipWhile(entry => entry.Number <= after)
                .Take(limit));
        }));
        host.Gateway.On("/internal/journal/entries", Answer.From(request =>
        {
            var numbers = request.Query["number"].Select(number => long.Parse(number!, System.Globalization.CultureInfo.InvariantCulture));
            return Json(numbers.Order().Select(number => entries[(int)number - 1]));
        }));
    }

    private static JournalEntryView Entry(long number, ConversionSnapshot version) => new(
        "conversion", number, Guid.NewGuid(), Stories.Event(version).GetType().Name, version.UpdatedAt, version.MerchantId,
        version.PublisherId, version.Id, null,
        JsonSerializer.SerializeToElement(new { version.MerchantId, Conversion = version }, MessageJson.Options),
        null, "", "");

    private static Answer Json(IEnumerable<JournalEntryView> entries) =>
        Answer.Status(200, JsonSerializer.Serialize(entries.ToList(), MessageJson.Options), "application/json");
}
