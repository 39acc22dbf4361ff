using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Yizhan.Kernel.Access;

namespace Yizhan.Kernel.Store;

internal sealed class AreaPathConverter() : ValueConverter<AreaPath, string>(path => path.Value, text => AreaPath.Parse(text));
