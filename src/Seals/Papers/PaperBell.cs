using Microsoft.Extensions.Hosting;
using Yizhan.Kernel.Pages;

namespace Yizhan.Seals.Papers;

/// <summary>Rings when a paper was drafted, or went a step on.</summary>
internal sealed class PaperBell(TimeProvider time, IHostApplicationLifetime life) : Bell(time, life);
