using System.Globalization;
using System.Text.Json.Nodes;
using Affiliate.Contracts.LeadStatus;
using Affiliate.LeadStatus.Checks.Decoding;
using Affiliate.LeadStatus.Checks.Mapping;
using Affiliate.LeadStatus.Checks.Recognising;
using Affiliate.LeadStatus.Checks.Requests;
using Affiliate.LeadStatus.Leads;
using Affiliate.LeadStatus.Leads.Changes;
using Affiliate.LeadStatus.Offers;

namespace Affiliate.LeadStatus.Checks.Code;

/// <summary>What code asked for by <c>lead.edit</c> and its short forms, in its order, as wishes for the leads of the batch.</summary>
internal static class CodeCalls
{
    private const int LongestHold = 365;
    private static readonly string[] OfCash = ["pay", "wm", "ref", "cc"];

    public static void Read(JsonArray calls, AskedLeads asked, Offer offer, AnswerWishes wishes)
    {
        foreach (var call in calls)
        {
            if (AnswerPath.Text(call!["id"]) is not { } id || asked.ById(id) is not { } lead)
                wishes.Ignored++;
            else
                wishes.Call(lead, Change(call.AsObject(), offer, wishes));
        }
    }

    private static LeadChange Change(JsonObject call, Offer offer, AnswerWishes wishes)
    {
        try
        {
            return call.ContainsKey("word")
                ? Recognised(CodeFields.Word(call["word"]), call["is_comment"]!.GetValue<bool>(), wishes)
                : Edited(CodeFields.Of(call["change"]), offer);
        }
        catch (AnswerFault fault)
        {
            throw new CodeFault(fault.Message, call["line"]!.GetValue<int>(), call["column"]!.GetValue<int>());
        }
    }

    private static LeadChange Edited(JsonObject said, Offer offer)
    {
        var (isHold, days) = Hold(said["hold"]);
        CodeFields.Check(said);
        var (price, quantity) = (RowFigures.Amount(said["base"], "base"), RowFigures.Pieces(said["counts"], "counts"));
        RowFigures.CheckTogether(price, quantity, "base times counts");
        var isAccepted = AnswerPath.IsSet(said["accept"]);
        var status = Status(AnswerPath.Text(said["status"]));
        RefuseContradiction(status, isAccepted, isHold);
        return new LeadChange
        {
            Accept = isAccepted,
            Status = status,
            Reason = RowFigures.Number(AnswerPath.Text(said["reason"])),
            Hold = isHold,
            HoldDays = days,
            Comment = AnswerPath.Text(said["comment"]),
            Track = AnswerPath.Text(said["track"]),
            Price = price,
            Quantity = quantity,
            Currency = CurrencyOf(said, "curr", price is not null),
            Goal = GoalOf(said, offer),
            Cash = Cash(said["cash"]),
        };
    }

    private static void RefuseContradiction(LeadState? status, bool isAccepted, bool isHold)
    {
        if (status is not { } written || (written == LeadState.Hold && isHold))
            return;
        if (isHold && !(isAccepted && LeadTransitions.IsAccepted(written)))
            throw new AnswerFault($"The status {(int)written} and hold contradict each other.");
        if (isAccepted && !LeadTransitions.IsAccepted(written))
            throw new AnswerFault($"The status {(int)written} and accept contradict each other.");
    }

    private static LeadChange Recognised(string? word, bool isComment, AnswerWishes wishes)
    {
        if (word is null)
            return new LeadChange();
        var comment = isComment ? word : null;
        if (StatusWord.Find(word) is { } action)
            return action.Change() with { Comment = comment };
        wishes.Unknown.Add(word);
        return new LeadChange { Comment = comment };
    }

    private static LeadState? Status(string? text) => text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Enum.IsDefined((LeadState)number)
        ? (LeadState)number
        : throw new AnswerFault($"The status \"{text[..Math.Min(text.Length, 40)]}\" is not from 1 to 12.");

    // true is the offer's days, a number so many.
    private static (bool IsHold, int? Days) Hold(JsonNode? said)
    {
        if (!AnswerPath.IsSet(said))
            return (false, null);
        var text = AnswerPath.Text(said);
        if (text == "true")
            return (true, null);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= LongestHold
            ? (true, days)
            : throw new AnswerFault($"A hold is true or 1 to {LongestHold} days.");
    }

    private static LeadCash? Cash(JsonNode? said)
    {
        if (said is null)
            return null;
        if (said is not JsonObject cash || cash.FirstOrDefault(one => !OfCash.Contains(one.Key, StringComparer.Ordinal)).Key is not null)
            throw new AnswerFault($"What is in cash is {string.Join(", ", OfCash)} and nothing else.");
        var (pay, publisher) = (RowFigures.Amount(cash["pay"], "cash.pay"), RowFigures.Amount(cash["wm"], "cash.wm"));
        var referrer = RowFigures.Amount(cash["ref"], "cash.ref");
        if (pay is { } paid && (publisher ?? 0) + (referrer ?? 0) is var given && given > paid)
            throw new AnswerFault(
                string.Create(CultureInfo.InvariantCulture, $"The cash gives others {given:0.####}, more than the {paid:0.####} of pay."));
        var isAny = pay is not null || publisher is not null || referrer is not null;
        var currency = CurrencyOf(cash, "cc", isAny);
        return isAny ? new LeadCash(pay, publisher, referrer, currency) : null;
    }

    // currency.id and goal.bycode give null for what they do not know. Null is not the same as nothing then: an amount in an unknown
    // currency is none in the merchant's own, and an unknown goal is not the usual one.
    private static string? CurrencyOf(JsonObject said, string field, bool isForAmount) =>
        AnswerPath.Text(said[field]) is { } code ? RowFigures.CurrencyOf(code)
        : isForAmount && said.ContainsKey(field) ? throw new AnswerFault($"The currency in {field} is not known.")
        : null;

    private static string? GoalOf(JsonObject said, Offer offer) =>
        AnswerPath.Text(said["goal"]) is { } code ? RowFigures.GoalOf(code, offer)
        : said.ContainsKey("goal") ? throw new AnswerFault("The goal is none of the offer's.")
        : null;
}
