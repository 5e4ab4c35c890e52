using Affiliate.Gateway.Authentication;
using Affiliate.Gateway.Data;
using Affiliate.ServiceDefaults.Api;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Affiliate.Gateway.Accounts.Tokens;

/// <summary><c>POST /v1/merchants/{id}/tokens</c> and the publishers' like it.</summary>
internal static class CreateToken
{
    public static async Task<Results<Created<TokenCreated>, ProblemHttpResult>> HandleAsync(
        TokenOwner owner, string id, TokenBody? body, HttpContext context, GatewayDb db, TimeProvider time)
    {
        var cancellation = context.RequestAborted;
        var now = time.GetUtcNow();
        var faults = new FieldFaults();
        body ??= new TokenBody(null, null);
        body = body with { Name = AccountName.Optional(body.Name, "name", faults) };
        var repeatable = RepeatableToken.Read(context, body);
        await using var write = await db.BeginWriteAsync(cancellation);
        if (repeatable.Key is not null)
            await AccountNumbers.LockAsync(db, cancellation);
        if (await repeatable.BeforeAsync(db, now, cancellation) is { } before)
            return Answer(context, before);
        if (body.ExpiresAt <= now)
            faults.Add("expires_at", "must be in the future");
        if (faults.Any)
            return faults.Problem();
        if (!await owner.ExistsAsync(db, id, cancellation))
            return Problem.NotFound(owner.Role);
        var (token, salt) = repeatable.Make();
        var record = new TokenRecord
        {
            Id = Ids.New(),
            Hash = ApiToken.Hash(token),
            Prefix = ApiToken.Prefix(token),
            Role = owner.Role,
            AccountId = id,
            Name = body.Name,
            CreatedAt = now,
            ExpiresAt = body.ExpiresAt,
            RequestKey = repeatable.Key,
            RequestHash = repeatable.Hash,
            Salt = salt,
        };
        db.Tokens.Add(record);
        await db.SaveChangesAsync(cancellation);
        await write.CommitAsync(cancellation);
        return Answer(context, new TokenCreated(record.Id, token, record.Prefix));
    }

    private static Created<TokenCreated> Answer(HttpContext context, TokenCreated created) =>
        TypedResults.Created($"{context.Request.Path}/{created.Id}", created);
}
