/*
 * SPDX-FileCopyrightText: The PolyHSM authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A PKCS#11 module that exports its functions by name, as most do: opened with RTLD_GLOBAL, the list of the
 * second such module would hold the functions of the first.
 */
#include <stddef.h>
#include <string.h>

typedef void (*FUNCTION)(void);
typedef struct {
  unsigned char major, minor;
} VERSION;
typedef struct {
  VERSION cryptokiVersion;
  char manufacturerID[32];
  unsigned long flags;
  char libraryDescription[32];
  VERSION libraryVersion;
} INFO;
typedef struct {
  VERSION version;
  FUNCTION functions[68];
} LIST;

unsigned long C_GetInfo(INFO *info) {
  memset(info, ' ', sizeof *info);
  memcpy(info->libraryDescription, DESCRIPTION, strlen(DESCRIPTION));
  return 0;
}

unsigned long C_GetFunctionList(const LIST **list) {
  static LIST functions = {{2, 40}, {NULL}};
  functions.functions[2] = (FUNCTION) C_GetInfo;
  functions.functions[3] = (FUNCTION) C_GetFunctionList;
  *list = &functions;
  return 0;
}
