using System.Globalization;
using System.Text.Json.Nodes;
using Affiliate.LeadStatus.Checks.Decoding;
using Affiliate.LeadStatus.Checks.Mapping;
using Affiliate.LeadStatus.Checks.Recognising;
using Affiliate.LeadStatus.Checks.Requests;
using Affiliate.LeadStatus.Leads;
using Affiliate.LeadStatus.Leads.Changes;

namespace Affiliate.LeadStatus.Checks.Code;

/// <summary>What code asked for by <c>lead.edit</c> and its short forms, in its order, as wishes for the leads of the batch.</summary>
internal static class CodeCalls
{
    private const int LongestHold = 365;

    public static void Read(JsonArray calls, AskedLeads asked, AnswerWishes wishes)
    {
        foreach (var call in calls)
        {
            if (AnswerPath.Text(call!["id"]) is not { } id || asked.ById(id) is not { } lead)
                wishes.Ignored++;
            else
                wishes.Call(lead, Change(call.AsObject(), wishes));
        }
    }

    private static LeadChange Change(JsonObject call, AnswerWishes wishes)
    {
        if (call["change"] is not JsonObject said)
            return Recognised(AnswerPath.Text(call["word"]), call["is_comment"]!.GetValue<bool>(), wishes);
        try
        {
            return Edited(said);
        }
        catch (AnswerFault fault)
        {
            throw new CodeFault(fault.Message, call["line"]!.GetValue<int>(), call["column"]!.GetValue<int>());
        }
    }

    private static LeadChange Edited(JsonObject said)
    {
        var (isHold, days) = Hold(said["hold"]);
        var price = RowFigures.Amount(AnswerPath.Text(said["base"]), "base");
        var quantity = RowFigures.Amount(AnswerPath.Text(said["counts"]), "counts");
        return new LeadChange
        {
            Accept = AnswerPath.IsSet(said["accept"]),
            Status = Status(AnswerPath.Text(said["status"])),
            Reason = RowFigures.Number(AnswerPath.Text(said["reason"])),
            Hold = isHold,
            HoldDays = days,
            Comment = AnswerPath.Text(said["comment"]),
            Track = AnswerPath.Text(said["track"]),
            Price = price,
            Quantity = quantity,
            Currency = RowFigures.CurrencyOf(AnswerPath.Text(said["curr"])),
            Goal = AnswerPath.Text(said["goal"]),
            Cash = Cash(said["cash"]),
        };
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

    private static LeadCash? Cash(JsonNode? said) => said is not JsonObject cash ? null : new LeadCash(
        RowFigures.Amount(AnswerPath.Text(cash["pay"]), "cash.pay"), RowFigures.Amount(AnswerPath.Text(cash["wm"]), "cash.wm"),
        RowFigures.Amount(AnswerPath.Text(cash["ref"]), "cash.ref"), RowFigures.CurrencyOf(AnswerPath.Text(cash["cc"])));
}
