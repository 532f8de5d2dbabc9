/*
 * SPDX-FileCopyrightText: The PolyHSM authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A PKCS#11 module whose functions record their arguments. The two marked places are filled in by the test.
 */
#include <stddef.h>
#include <string.h>

/* Which lists are used is the options' choice. */
#pragma GCC diagnostic ignored "-Wunused-variable"
#pragma GCC diagnostic ignored "-Wunused-const-variable"

#ifdef WINDOWS_ABI
#pragma pack(1)
typedef unsigned int ULONG;
#else
typedef unsigned long ULONG;
#endif

typedef void (*FUNCTION)(void);
typedef struct {
  unsigned char major, minor;
} VERSION;
typedef struct {
  VERSION version;
  FUNCTION functions[104];
} LIST;
typedef struct {
  const char *name;
  const void *list;
  ULONG flags;
} INTERFACE;

/* Index of the function, number of arguments, arguments. */
unsigned long long recorded[12];

/* FUNCTIONS */

static LIST list_2_40 = {{2, 40}, {/* ALL */}};
static LIST list_3_0 = {{3, 0}, {/* ALL */}};
static LIST list_3_2 = {{3, 2}, {/* ALL */}};
static LIST list_3_9 = {{3, 9}, {/* ALL */}};
static LIST list_9_9 = {{9, 9}, {/* ALL */}};

static const INTERFACE offered[] = {
#ifdef OFFER_2_40
    {"PKCS 11", &list_2_40, 0},
#endif
#ifdef OFFER_VENDOR
    {"Vendor Example", &list_9_9, 0},
#endif
#ifdef OFFER_NAMELESS
    {NULL, &list_9_9, 0},
    {"PKCS 11", NULL, 0},
#endif
#ifdef OFFER_3_9
    {"PKCS 11", &list_3_9, 0},
#endif
#ifdef OFFER_3_2
    {"PKCS 11", &list_3_2, 1},
#endif
#ifdef OFFER_3_0
    {"PKCS 11", &list_3_0, 1},
#endif
    {NULL, NULL, 0}};

static const ULONG count = sizeof offered / sizeof offered[0] - 1;

__attribute__((constructor)) static void prepare(void) {
#ifdef HOLES
  list_3_2.functions[43] = NULL; /* C_Sign */
  list_3_2.functions[72] = NULL; /* C_MessageEncryptInit */
#endif
#ifdef DRAFT_3_2
  /* The list of the drafts ends before the last two; something else lies there. */
  list_3_2.functions[102] = (FUNCTION) (size_t) 0x0203;
  list_3_2.functions[103] = (FUNCTION) (size_t) recorded;
#endif
}

#ifndef NO_INTERFACE_LIST
ULONG C_GetInterfaceList(INTERFACE *interfaces, ULONG *number) {
#if defined INTERFACE_LIST_FAILS
  return 0x30;
#elif defined INTERFACE_LIST_HUGE
  *number = 0x7fffffff;
  return 0;
#endif
  ULONG room = *number;
  *number = count;
#ifndef IGNORES_NULL_LIST
  if (interfaces == NULL) {
    return 0;
  }
#endif
  if (room < count) {
    return 0x150;
  }
  memcpy(interfaces, offered, sizeof offered[0] * count);
  return 0;
}
#endif

#ifndef NO_INTERFACE
ULONG C_GetInterface(const char *name, VERSION *version, const INTERFACE **found, ULONG flags) {
  *found = &offered[0];
  return name == NULL && version == NULL && flags == 0 && count > 0 ? 0 : 7;
}
#endif

#ifndef NO_FUNCTION_LIST
ULONG C_GetFunctionList(const LIST **list) {
#ifdef FUNCTION_LIST_FAILS
  *list = NULL;
  return 0x30;
#else
  *list = &list_2_40;
  return 0;
#endif
}
#endif
