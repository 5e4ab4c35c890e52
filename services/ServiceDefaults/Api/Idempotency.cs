using System.Security.Cryptography;
using System.Text;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;

namespace Affiliate.ServiceDefaults.Api;

/// <summary>
/// <c>Idempotency-Key</c> on writes: the same key and body get the same answer for 24 h, another body 422.
/// The answer commits in one transaction with what the request did, so no crash comes between; that begins with the first thing
/// written, for until then others may be asked. Only successes are kept: a refused request did nothing and may be sent again.
/// </summary>
internal sealed class Idempotency(RequestDelegate next, TimeProvider time)
{
    private const string Header = "Idempotency-Key";
    private const int LongestKey = 200;

    public async Task InvokeAsync(HttpContext context)
    {
        var writes = context.GetEndpoint()?.Metadata.GetMetadata<IdempotentWrites>();
        // Callers nobody knows would share their keys, and could fill the table.
        if (writes is null || Caller.Of(context).Role == Roles.Anonymous || !Writes(context.Request.Method)
            || context.Request.Headers[Header] is not [{ } key])
        {
            await next(context);
            return;
        }

        if (key.Length is 0 or > LongestKey)
            throw Refusal.Invalid(Header, $"must have 1 to {LongestKey} characters");
        var db = (ServiceDb)context.RequestServices.GetRequiredService(writes.Db);
        var caller = Caller.Of(context);
        var scope = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            $"{caller.Role}:{caller.Id}:{context.Request.Method}:{context.Request.Path}")));
        var hash = await HashAsync(context.Request);
        var request = new IdempotentRequest(context, scope, key, hash, time);
        if (!await AnsweredAsync(context, db, request, hash))
            await AnswerAsync(context, db, request, hash);
    }

    // A reading request must not hold a write transaction, or visitors could make our own writers wait for them.
    private static bool Writes(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    private static async Task<string> HashAsync(HttpRequest request)
    {
        request.EnableBuffering();
        var hash = await SHA256.HashDataAsync(request.Body, request.HttpContext.RequestAborted);
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash);
    }

    private static async Task<bool> AnsweredAsync(HttpContext context, ServiceDb db, IdempotentRequest request, string hash)
    {
        if (await request.KeptAsync(db, context.RequestAborted) is not { } kept)
            return false;
        if (kept.BodyHash != hash)
            throw Refusal.Invalid(Header, "was used before with another body");
        context.Response.StatusCode = kept.Status;
        context.Response.ContentType = kept.ContentType;
        context.Response.Headers["Idempotent-Replayed"] = "true";
        await context.Response.Body.WriteAsync(kept.Body, context.RequestAborted);
        return true;
    }

    private async Task AnswerAsync(HttpContext context, ServiceDb db, IdempotentRequest request, string hash)
    {
        var outer = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        try
        {
            await using var held = db.Hold(cancellation => request.BeginAsync(db, cancellation));
            await next(context);
            if (context.Response.StatusCode < StatusCodes.Status300MultipleChoices && !request.IsKept)
            {
                await KeepAsync(db, request.Answer(answer.ToArray()), context.RequestAborted);
                await held.CommitAsync(context.RequestAborted);
            }
        }
        catch (Exception fault) when (fault is AnsweredMeanwhileException || (fault is DbUpdateException lost && UniqueViolation.Is(lost)))
        {
            // The same key at the same instant: the other request was first, its answer is ours.
            context.Response.Body = outer;
            context.Response.Clear();
            db.ChangeTracker.Clear();
            if (!await AnsweredAsync(context, db, request, hash))
                throw;
            return;
        }
        finally
        {
            context.Response.Body = outer;
        }

        answer.Position = 0;
        await answer.CopyToAsync(outer, context.RequestAborted);
    }

    private static async Task KeepAsync(ServiceDb db, IdempotentAnswer answer, CancellationToken cancellation)
    {
        await using var write = await db.BeginWriteAsync(cancellation);
        db.IdempotentAnswers.Add(answer);
        await db.SaveChangesAsync(cancellation);
        await write.CommitAsync(cancellation);
    }
}

/// <summary>Endpoint metadata: writes of this group understand <c>Idempotency-Key</c> and keep answers in this database.</summary>
/// <param name="Db">A <see cref="Storage.ServiceDb"/> type.</param>
public sealed record IdempotentWrites(Type Db);
